// Checks of a form while it is filled in: the same rules as ingestion::rules::judge, on the data that rules_json writes.
//
// maqsatChecks.judge(rules, answers) takes { rows: [{ indicator, written, explanation }], comment } and returns
// [{ row, indicator, severity, code, message }]; maqsatChecks.read(rules, written) says what one cell means.
// Numbers are whole numbers of a power of ten (BigInt), never floats. A test holds every answer against the program's own.
(function (root) {
  'use strict';

  // ---- text, as Rust sees it ----

  const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/u;
  const LETTER = /\p{Alphabetic}/u;
  const ALPHANUMERIC = /[\p{Alphabetic}\p{N}]/u;
  const CONTROL = /[\u0000-\u001f\u007f-\u009f]/u;
  const isDigit = (c) => c >= '0' && c <= '9' && c.length === 1;
  const allDigits = (text) => /^[0-9]*$/.test(text);

  function trimEnd(text, test) {
    const chars = Array.from(text);
    while (chars.length > 0 && test(chars[chars.length - 1])) chars.pop();
    return chars.join('');
  }

  function trim(text) {
    const chars = Array.from(text);
    let start = 0;
    while (start < chars.length && SPACE.test(chars[start])) start += 1;
    return trimEnd(chars.slice(start).join(''), (c) => SPACE.test(c));
  }

  function quoted(text) {
    const chars = Array.from(trim(text));
    const short = chars.slice(0, 80).map((c) => (CONTROL.test(c) ? ' ' : c)).join('');
    return chars.length > 80 ? short + '…' : short;
  }

  // One spelling for many, as ingestion::spelling::folded.
  const TWINS = { a: 'а', c: 'с', e: 'е', h: 'һ', i: 'і', k: 'к', o: 'о', p: 'р', x: 'х', y: 'у' };
  const UNSEEN = '«»"“”„\u200b\ufeff\u00ad';
  const DASHES = '‑‐–—−-';

  function folded(text) {
    const out = [];
    const last = () => out[out.length - 1];
    for (const c of text) {
      if (c === '\u0306' && last() === 'и') out[out.length - 1] = 'й';
      else if (c === '\u0308' && last() === 'е') continue;
      else if (c === 'ё' || c === 'Ё') out.push('е');
      else if (UNSEEN.includes(c)) continue;
      else if (DASHES.includes(c)) {
        if (last() === ' ') out.pop();
        out.push('-');
      } else if (SPACE.test(c) || c === '_') {
        if (out.length > 0 && !' -.'.includes(last())) out.push(' ');
      } else out.push(...c.toLowerCase());
    }
    while (out.length > 0 && ' :*'.includes(last())) out.pop();
    const words = [[]];
    for (const c of out) {
      words[words.length - 1].push(c);
      if (' -.,'.includes(c)) words.push([]);
    }
    const respelled = words.map((word) => {
      const cyrillic = word.some((c) => c >= '\u0400' && c <= '\u052f');
      return word.map((c) => (cyrillic && TWINS[c]) || c).join('');
    });
    return respelled.join('');
  }

  // ---- decimals: m / 10^s ----

  function decimal(m, s) {
    while (s > 0 && m % 10n === 0n) {
      m /= 10n;
      s -= 1;
    }
    return { m, s };
  }

  function parsed(text) {
    const [whole, fraction = ''] = text.split('.');
    return decimal(BigInt(whole + fraction), fraction.length);
  }

  function compare(a, b) {
    const s = Math.max(a.s, b.s);
    const x = a.m * 10n ** BigInt(s - a.s);
    const y = b.m * 10n ** BigInt(s - b.s);
    return x < y ? -1 : x > y ? 1 : 0;
  }

  function add(a, b) {
    const s = Math.max(a.s, b.s);
    return decimal(a.m * 10n ** BigInt(s - a.s) + b.m * 10n ** BigInt(s - b.s), s);
  }

  function plainNumber(number) {
    const minus = number.m < 0n ? '-' : '';
    const digits = (number.m < 0n ? -number.m : number.m).toString().padStart(number.s + 1, '0');
    const at = digits.length - number.s;
    return minus + digits.slice(0, at) + (number.s > 0 ? '.' + digits.slice(at) : '');
  }

  const shown = (rules, number) => plainNumber(number).replace('.', rules.decimal);

  const ZERO = { m: 0n, s: 0 };
  const ONE = { m: 1n, s: 0 };
  const HUNDRED = { m: 100n, s: 0 };

  // ---- numbers as people write them, as ingestion::numbers ----

  const wrong = (code) => ({ kind: 'wrong', code });
  const numberOf = (m, s) => ({ kind: 'number', number: decimal(m, s) });

  // Digits with at most one sign; null is for a longer look.
  function digitsOnly(rules, text) {
    const negative = text.startsWith('-');
    const digits = negative ? text.slice(1) : text;
    if (digits.length === 0 || digits.length > rules.digits + 1) return null;
    const marks = digits.match(/[.,]/g) || [];
    if (!/^[0-9.,]+$/.test(digits) || marks.length > 1) return null;
    const before = digits.search(/[.,]/);
    if (before < 0) {
      return digits.length <= rules.digits ? numberOf(signed(digits, negative), 0) : null;
    }
    const after = digits.length - before - 1;
    if (before === 0 || after === 0 || after > rules.scale) return null;
    const m = signed(digits.replace(/[.,]/, ''), negative);
    if (after === 3 && before <= 3 && digits[0] !== '0') {
      return { kind: 'three', m, sign: digits[before] };
    }
    return numberOf(m, after);
  }

  const signed = (digits, negative) => (negative ? -BigInt(digits) : BigInt(digits));

  function plainChar(c) {
    if ('−–‑'.includes(c)) return '-';
    return SPACE.test(c) || c === '\u2060' || c === '\ufeff' ? ' ' : c;
  }

  function spelled(rules, cell) {
    const sure = digitsOnly(rules, cell);
    if (sure) return { shape: sure, percent: false };
    const text = trim(Array.from(cell, plainChar).join(''));
    if (text === '') return { shape: { kind: 'blank' }, percent: false };
    const none = noNumber(rules, text);
    if (none) return { shape: { kind: 'none', none }, percent: false };
    const percent = text.endsWith('%');
    const number = percent ? trimEnd(text.slice(0, -1), (c) => SPACE.test(c)) : text;
    const unsigned = /^[-+]/.test(number) ? number.slice(1) : number;
    const shape = /^[0-9]/.test(unsigned) ? withSpaces(rules, unsigned, number.startsWith('-')) : null;
    return { shape: shape || wrong(kindOfWrong(rules, text)), percent };
  }

  function noNumber(rules, text) {
    if (/[0-9]/.test(text) || new TextEncoder().encode(text).length > 64) return null;
    const word = folded(text);
    if (rules.notApplicable.includes(word)) return 'not_applicable';
    return rules.unavailable.includes(word) ? 'unavailable' : null;
  }

  function withSpaces(rules, unsigned, negative) {
    if (!/^[0-9 ,.]+$/.test(unsigned)) return null;
    const mark = unsigned.search(/[,.]/);
    const whole = mark < 0 ? unsigned : unsigned.slice(0, mark);
    const rest = unsigned.slice(whole.length);
    if (unsigned.includes(' ') && (!inThousands(whole, ' ') || rest.includes(' '))) return wrong('spaces');
    const joined = unsigned.replaceAll(' ', '');
    if (joined.replace(/[^0-9]/g, '').length > rules.digits) return wrong('too_long');
    const shape = digitsOnly(rules, (negative ? '-' : '') + joined);
    if (shape && shape.kind === 'three' && whole.includes(' ')) return numberOf(shape.m, 3);
    return shape || severalSigns(rules, joined, negative);
  }

  function inThousands(text, mark) {
    const [first, ...groups] = text.split(mark);
    return first.length >= 1 && first.length <= 3 && groups.every((group) => group.length === 3);
  }

  function severalSigns(rules, joined, negative) {
    const last = Math.max(joined.lastIndexOf(','), joined.lastIndexOf('.'));
    if (last < 0) return null;
    const [whole, decimals, mark] = [joined.slice(0, last), joined.slice(last + 1), joined[last]];
    const other = mark === ',' ? '.' : ',';
    if (decimals.length > rules.scale) return wrong('too_long');
    const m = signed(joined.replace(/[^0-9]/g, ''), negative);
    if (inThousands(joined, mark) && !joined.includes(other)) return numberOf(m, 0);
    const mixed = decimals !== '' && whole.includes(other) && inThousands(whole, other);
    return mixed ? { kind: 'mixed', m, s: decimals.length } : null;
  }

  function kindOfWrong(rules, text) {
    const unsigned = text.toLowerCase().replace(/^[-+]+/, '');
    if (/^[=@]/.test(text)) return 'formula';
    if (text.startsWith('#')) return 'spreadsheet_error';
    if (['nan', 'inf', 'infinity', '∞'].includes(unsigned)) return 'not_finite';
    if (isExponent(unsigned)) return 'exponent';
    if (isDate(rules, unsigned)) return 'date';
    if (/^[-+]/.test(text) && /[+*/(]/.test(unsigned)) return 'formula';
    return text.replace(/[^0-9]/g, '').length > 18 ? 'too_long' : 'not_a_number';
  }

  function isExponent(lower) {
    const at = lower.search(/[eе]/);
    if (at < 0) return false;
    const power = lower.slice(at + 1).replace(/^[-+]+/, '');
    return /^[0-9]+$/.test(power) && lower.slice(0, at).split(/[,.]/).every((part) => /^[0-9]+$/.test(part));
  }

  function isDate(rules, lower) {
    const parts = lower.split(/[./\- ]/).filter((part) => part !== '');
    const numbers = parts.filter(allDigits);
    const names = parts.filter((part) => !allDigits(part));
    const lengths = numbers.every((number) => number.length >= 1 && number.length <= 4);
    if (numbers.length === 3 && names.length === 0) {
      return lengths && (/[/-]/.test(lower) || lower.split('.').length === 3);
    }
    return (numbers.length === 1 || numbers.length === 2) && names.length === 1 && lengths && isMonth(rules, names[0]);
  }

  function isMonth(rules, name) {
    const word = folded(name);
    if (Array.from(word).length < 3) return false;
    return rules.months.some(([forms, kazakh]) => {
      const ended = word.startsWith(kazakh) && Array.from(word.slice(kazakh.length)).length <= 5;
      return ended || [...forms, kazakh].some((form) => form.startsWith(word));
    });
  }

  // What a cell says: { kind: 'blank' | 'number' | 'none' | 'wrong' | 'three' | 'mixed', … , percent }.
  function read(rules, written) {
    const text = trim(written);
    const { shape, percent } = spelled(rules, text);
    if (shape.kind === 'three' && shape.sign === '.' && /^[0-9.-]*$/.test(text)) {
      return { ...numberOf(shape.m, 3), percent };
    }
    return { ...shape, percent };
  }

  // ---- personal data in free text, as ingestion::rules::personal ----

  function personalData(text) {
    const chars = Array.from(text);
    const chains = chainsOf(chars);
    if (chains.some(hasIin)) return 'iin';
    if (chains.some(hasPhone)) return 'phone';
    return hasEmail(chars) ? 'email' : null;
  }

  function chainsOf(chars) {
    const chains = [];
    const isLink = (c) => SPACE.test(c) || '-‑–()'.includes(c);
    let end = null;
    for (let i = 0; i < chars.length; ) {
      if (!isDigit(chars[i])) {
        i += 1;
        continue;
      }
      const start = i;
      while (i < chars.length && isDigit(chars[i])) i += 1;
      const group = { digits: chars.slice(start, i).map(Number), plus: start > 0 && chars[start - 1] === '+' };
      const joined = end !== null && start - end <= 2 && chars.slice(end, start).every(isLink);
      if (joined) chains[chains.length - 1].push(group);
      else chains.push([group]);
      end = i;
    }
    return chains;
  }

  function hasIin(chain) {
    return chain.some((group, i) => {
      const next = chain[i + 1];
      const halves = next && group.digits.length === 6 && next.digits.length === 6;
      return isIin(group.digits) || (halves && isIin([...group.digits, ...next.digits]));
    });
  }

  function isIin(digits) {
    if (digits.length !== 12) return false;
    const weighted = (shift) => {
      let sum = 0;
      for (let i = 0; i < 11; i += 1) sum += (((i + shift) % 11) + 1) * digits[i];
      return sum % 11;
    };
    const control = weighted(0);
    return (control === 10 ? weighted(2) : control) === digits[11];
  }

  function hasPhone(chain) {
    for (let from = 0; from < chain.length; from += 1) {
      let length = 0;
      for (let to = from; to < chain.length; to += 1) {
        length += chain[to].digits.length;
        if (length > 15) break;
        if (isPhone(chain.slice(from, to + 1), length)) return true;
      }
    }
    return false;
  }

  function isPhone(groups, length) {
    const lengths = groups.map((group) => group.digits.length);
    const [first, second] = groups.flatMap((group) => group.digits);
    if (lengths.length > 1 && lengths[0] <= 3 && lengths.slice(1).every((n) => n === 3)) return false;
    if (groups[0].plus && length >= 10) return true;
    if (length === 11) return (first === 7 || first === 8) && (second === 7 || second === 9);
    return first === 7 && ['3,3,2,2', '3,3,4', '3,7'].includes(lengths.join());
  }

  function hasEmail(chars) {
    const ofName = (c) => ALPHANUMERIC.test(c) || '._%+-'.includes(c);
    const ofDomain = (c) => ALPHANUMERIC.test(c) || '.-'.includes(c);
    return chars.some((c, at) => {
      if (c !== '@' || at === 0 || !ofName(chars[at - 1])) return false;
      let end = at + 1;
      while (end < chars.length && ofDomain(chars[end])) end += 1;
      const domain = trimEnd(chars.slice(at + 1, end).join(''), (d) => d === '.' || d === '-');
      const point = domain.lastIndexOf('.');
      return point > 0 && Array.from(domain.slice(point + 1)).filter((d) => LETTER.test(d)).length >= 2;
    });
  }

  // ---- the judge ----

  const WARNINGS = ['jump', 'jump_year', 'outlier', 'shrunk', 'revised', 'total', 'no_reason', 'not_closed', 'all_zero'];

  function filled(template, values) {
    return template.replace(/\{([a-z]+)\}/g, (all, name) => (name in values ? values[name] : all));
  }

  function judge(rules, answers) {
    const rows = answers.rows.map((row) => ({
      indicator: row.indicator,
      explanation: row.explanation || '',
      text: quoted(row.written || ''),
      value: read(rules, row.written || ''),
    }));
    const first = new Map();
    for (const row of rows) if (!first.has(row.indicator)) first.set(row.indicator, row);
    const found = [];
    const object = (row, code, values = {}, template = rules.messages[code]) => {
      found.push({
        row: (row && row.row) || '',
        indicator: row ? row.indicator : null,
        severity: WARNINGS.includes(code) ? 'warning' : 'error',
        code,
        message: filled(template, values),
      });
    };
    for (const rule of rules.rules) hold(rules, rule, first, object);
    everyRow(rules, rows, object);
    freeText(rules, answers.comment || '', null, object);
    const faulty = found.filter((o) => o.severity === 'error').map((o) => o.indicator);
    const explained = (o) => {
      const text = o.indicator === null ? answers.comment || '' : (first.get(o.indicator) || { explanation: '' }).explanation;
      return Array.from(text).filter((c) => ALPHANUMERIC.test(c)).length >= rules.shortest;
    };
    return found.filter(
      (o) => o.severity === 'error' || ((o.indicator === null || !faulty.includes(o.indicator)) && !explained(o)),
    );
  }

  function everyRow(rules, rows, object) {
    const asked = new Map();
    for (const rule of rules.rules) {
      if (rule.indicator && !asked.has(rule.indicator)) asked.set(rule.indicator, rule);
    }
    const seen = new Set();
    for (const answer of rows) {
      const row = asked.get(answer.indicator) || { row: '', indicator: answer.indicator };
      if (!asked.has(answer.indicator)) object(row, 'unasked');
      else if (seen.has(answer.indicator)) object(row, 'twice');
      seen.add(answer.indicator);
      freeText(rules, answer.explanation, row, object);
    }
  }

  function freeText(rules, text, row, object) {
    const length = Array.from(text).length;
    if (length > rules.longest) object(row, 'note_too_long', { length: String(length) });
    const personal = personalData(text);
    if (personal) object(row, personal);
  }

  function hold(rules, rule, first, object) {
    const answer = rule.indicator ? first.get(rule.indicator) : undefined;
    const numberIn = (row) => {
      const of = first.get(row.indicator);
      return of && of.value.kind === 'number' ? of.value.number : null;
    };
    const show = (number) => shown(rules, number);
    const row = rule.indicator ? rule : null;
    switch (rule.check) {
      case 'required':
        if (!answer || answer.value.kind === 'blank') object(row, 'required');
        return;
      case 'closed':
        object(row, 'not_closed', { day: rule.day });
        return;
      case 'not_all_zero': {
        const zero = (of) => numberIn(of) !== null && numberIn(of).m === 0n;
        if (rule.rows.length > 0 && rule.rows.every(zero)) object(row, 'all_zero');
        return;
      }
      default:
    }
    if (!answer) return;
    const { text, value } = answer;
    if (rule.check === 'readable') unreadable(rules, rule, answer, object);
    else if (rule.check === 'reason') {
      if (value.kind === 'none') object(row, 'no_reason');
    } else if (rule.check === 'unrevised') {
      const cell = value.kind === 'number' ? plainNumber(value.number) : value.none;
      const was = rule.was.number !== undefined ? plainNumber(parsed(rule.was.number)) : rule.was.none;
      if (cell !== undefined && cell !== was) object(row, 'revised', { was: rule.shown });
    } else if (value.kind === 'number') {
      ofNumber(rules, rule, { text, number: value.number, first, numberIn, show }, object);
    }
  }

  function unreadable(rules, rule, { text, value }, object) {
    if (value.kind === 'wrong') object(rule, value.code, { text });
    else if (value.kind === 'three') {
      const values = {
        text,
        decimal: shown(rules, decimal(value.m, 3)),
        whole: shown(rules, decimal(value.m, 0)),
        longer: trimEnd(trimEnd(text, (c) => c === '%'), (c) => SPACE.test(c)) + '0',
      };
      object(rule, 'ambiguous', values);
    } else if (value.kind === 'mixed') {
      const values = { text, decimal: shown(rules, decimal(value.m, value.s)) };
      object(rule, 'ambiguous', values, rules.messages.both_marks);
    } else if (value.kind === 'number' && value.percent && !rule.percent) object(rule, 'percent', { text });
  }

  function ofNumber(rules, rule, { text, number, first, numberIn, show }, object) {
    const below = (other) => compare(number, other) < 0;
    const above = (other) => compare(number, other) > 0;
    switch (rule.check) {
      case 'whole':
        if (number.s > 0) object(rule, 'not_whole', { text });
        break;
      case 'non_negative':
        if (below(ZERO)) object(rule, 'negative', { text });
        break;
      case 'share':
        if (below(ZERO) || above(HUNDRED)) object(rule, 'share', { text });
        break;
      case 'rank':
        if (number.s > 0 || below(ONE)) object(rule, 'rank', { text });
        break;
      case 'milestone':
        if (compare(number, ZERO) !== 0 && compare(number, ONE) !== 0) object(rule, 'milestone', { text });
        break;
      case 'decimals':
        if (number.s > rule.decimals) object(rule, 'decimals', { text }, rule.message);
        break;
      case 'sum':
        sumOf(rule, number, first, show, object);
        break;
      case 'part': {
        const whole = numberIn(rule.whole);
        if (whole && above(whole)) {
          object(rule, 'part', { part: show(number), row: rule.whole.row, whole: show(whole) });
        }
        break;
      }
      case 'within': {
        const outside = (rule.low && below(parsed(rule.low))) || (rule.high && above(parsed(rule.high)));
        if (outside) object(rule, rule.base, { text, was: show(parsed(rule.was)) });
        break;
      }
      case 'total': {
        const [total, others] = [parsed(rule.total), parsed(rule.others)];
        if (compare(add(others, number), total) > 0) {
          object(rule, 'total', { text, total: show(total), others: show(others) });
        }
        break;
      }
      default:
    }
  }

  function sumOf(rule, whole, first, show, object) {
    let sum = ZERO;
    let numbers = 0;
    for (const part of rule.parts) {
      const value = first.has(part.indicator) ? first.get(part.indicator).value : { kind: 'blank' };
      if (value.kind === 'number') {
        sum = add(sum, value.number);
        numbers += 1;
      } else if (value.none !== 'not_applicable') return;
    }
    if (numbers > 0 && compare(sum, whole) !== 0) {
      const parts = rule.parts.map((part) => part.row).join(' + ');
      object(rule, 'sum', { parts, whole: show(whole), sum: show(sum) });
    }
  }

  root.maqsatChecks = Object.freeze({ judge, read });
})(globalThis);
