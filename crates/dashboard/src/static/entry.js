// A form while it is filled in: keyboard and pasting as in a spreadsheet, checks while typing, saving by itself.
//
// Nothing typed is lost: what is not yet saved lies in localStorage under the person and the assignment, and is sent when it can be.
// Without this script the page works all the same: everything is sent at once by its buttons.
(function () {
  'use strict';
  const block = document.getElementById('entry-data');
  const form = document.getElementById('entry');
  if (!block || !form || !block.textContent.trim()) return;
  const data = JSON.parse(block.textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const told = (text, values) => text.replace(/\{([a-z]+)\}/g, (all, name) => (name in values ? values[name] : all));

  // ---- rows: what stands in the fields, what the server has, and what is on its way ----

  const rows = data.rows.map((kept) => ({
    indicator: kept.indicator,
    code: byId('row-' + kept.indicator).querySelector('.code').textContent,
    value: byId('v-' + kept.indicator),
    why: byId('e-' + kept.indicator),
    kept,
    conflict: null,
    seen: kept.edition,
  }));
  const rowOf = new Map(rows.map((row) => [row.indicator, row]));
  const clean = (text) => text.replace(/\r\n/g, '\n').trim();
  const isDirty = (row) => clean(row.value.value) !== row.kept.value || clean(row.why.value) !== row.kept.explanation;
  const dirty = () => rows.filter(isDirty);

  // ---- the state line ----

  const stateLine = byId('entry-state');
  let state = '';
  function say(text) {
    if (text === state) return;
    state = text;
    stateLine.textContent = text;
  }

  // ---- what waits on this device ----

  function store() {
    const cells = dirty().map((row) => ({
      indicator: row.indicator,
      value: row.value.value,
      explanation: row.why.value,
      // where two people must choose, what was seen before the other one wrote: a page that is opened anew asks again
      seen: row.conflict === null ? row.kept.edition : row.seen,
    }));
    try {
      if (cells.length > 0) localStorage.setItem(data.key, JSON.stringify(cells));
      else localStorage.removeItem(data.key);
    } catch (error) {
      // no room or no permission: the page still holds it, and the browser asks before it is closed
    }
    return cells;
  }

  function restore() {
    let cells = [];
    try {
      cells = JSON.parse(localStorage.getItem(data.key) || '[]');
    } catch (error) {
      return 0;
    }
    let restored = 0;
    for (const cell of cells) {
      const row = rowOf.get(cell.indicator);
      if (!row) continue;
      row.value.value = cell.value;
      row.why.value = cell.explanation;
      if (!isDirty(row)) continue;
      restored += 1;
      // written on an older edition than the page shows: the server will say whose it is
      row.kept.edition = Math.min(row.kept.edition, cell.seen);
    }
    return restored;
  }

  // ---- checks ----

  const strict = data.strict;
  function check() {
    const answers = rows.map((row) => ({
      indicator: row.indicator,
      written: row.value.value,
      explanation: clean(row.why.value),
    }));
    const comment = answers.length > 0 ? answers[0].explanation : '';
    const found = maqsatChecks
      .judge(data.rules, { rows: answers, comment })
      .filter((o) => o.indicator !== null || o.severity === 'warning');
    const of = new Map(rows.map((row) => [row.indicator, []]));
    const whole = [];
    const counts = { missing: 0, errors: 0, warnings: 0 };
    for (const o of found) {
      if (o.code === 'required') counts.missing += 1;
      else counts[o.severity === 'error' ? 'errors' : 'warnings'] += 1;
      if (o.code === 'required' && !strict) continue;
      (o.indicator === null ? whole : of.get(o.indicator)).push(o);
    }
    for (const row of rows) show(row, of.get(row.indicator));
    fill(byId('o-whole'), whole);
    for (const name of Object.keys(counts)) byId('count-' + name).textContent = String(counts[name]);
  }

  function fill(list, objections) {
    const items = objections.map((o) => {
      const item = document.createElement('li');
      item.className = o.severity;
      item.textContent = o.message;
      return item;
    });
    list.replaceChildren(...items);
  }

  function show(row, objections) {
    fill(byId('o-' + row.indicator), objections);
    const wrong = objections.some((o) => o.severity === 'error');
    const line = byId('row-' + row.indicator);
    line.className = wrong ? 'wrong' : objections.length > 0 ? 'unexplained' : '';
    row.value.toggleAttribute('aria-invalid', wrong);
    if (wrong) row.value.setAttribute('aria-invalid', 'true');
    const beneath = line.nextElementSibling;
    beneath.hidden = objections.length === 0 && !beneath.querySelector('.remark, .theirs');
  }

  // ---- two people at one row ----

  function offer(row, by) {
    row.conflict = by;
    const beneath = byId('row-' + row.indicator).nextElementSibling;
    const old = beneath.querySelector('.theirs');
    if (old) old.remove();
    const box = document.createElement('div');
    box.className = 'theirs';
    const text = document.createElement('p');
    const value = document.createElement('b');
    value.textContent = row.kept.value;
    text.append(told(words.theirs, { by }) + ' ', value);
    if (row.kept.explanation) text.append(' – ' + row.kept.explanation);
    const buttons = document.createElement('p');
    const button = (label, act) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'plain-button';
      made.textContent = label;
      made.addEventListener('click', () => {
        act();
        row.conflict = null;
        box.remove();
        check();
        changed();
      });
      return made;
    };
    buttons.append(
      button(words.takeTheirs, () => put(row)),
      ' ',
      button(words.keepMine, () => {}),
    );
    box.append(text, buttons);
    beneath.lastElementChild.prepend(box);
    beneath.hidden = false;
  }

  function put(row) {
    row.value.value = row.kept.value;
    row.why.value = row.kept.explanation;
  }

  // ---- saving ----

  const SOON = 900;
  const AGAIN = 5000;
  let timer = 0;
  let sending = false;

  function changed() {
    store();
    if (dirty().length > 0 && !sending) say(words.unsaved);
    later(SOON);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(send, pause);
  }

  async function send(refresh) {
    if (sending) {
      later(SOON);
      return;
    }
    // a row of which two people must choose waits for the choice
    const going = dirty().filter((row) => row.conflict === null);
    if (going.length === 0 && refresh !== true) return;
    const cells = going.map((row) => ({
      indicator: row.indicator,
      value: row.value.value,
      explanation: row.why.value,
      seen: row.kept.edition,
    }));
    sending = true;
    if (cells.length > 0) say(words.saving);
    try {
      const answer = await fetch(data.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf': data.csrf },
        body: JSON.stringify({ cells }),
        redirect: 'manual',
      });
      await understood(answer, cells);
    } catch (error) {
      say(told(words.offline, { n: store().length }));
      later(AGAIN);
    } finally {
      sending = false;
    }
  }

  async function understood(answer, cells) {
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
      store();
      stateLine.textContent = words.session + ' ';
      const link = document.createElement('a');
      link.href = data.sign_in;
      link.textContent = '→';
      stateLine.append(link);
      state = words.session;
      return;
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      if (!body.refused) throw new Error('no answer');
      store();
      say(told(words.refused, { why: body.refused }));
      return;
    }
    const notes = took(body, cells);
    store();
    const left = dirty();
    if (notes.length > 0) say(notes.join(' '));
    else if (left.length === 0) say(told(words.saved, { time: body.time }));
    else say(words.unsaved);
    if (left.some((row) => row.conflict === null)) later(SOON);
  }

  // What the server keeps now: rows that nobody touches here follow what others wrote.
  function took(body, cells) {
    const conflicts = new Map(body.conflicts.map((c) => [c.indicator, c.by]));
    const sent = new Map(cells.map((cell) => [cell.indicator, cell]));
    const notes = [];
    for (const kept of body.rows) {
      const row = rowOf.get(kept.indicator);
      if (!row) continue;
      const before = row.kept;
      const wasDirty = isDirty(row);
      const newer = kept.edition > before.edition;
      row.kept = kept;
      if (conflicts.has(kept.indicator)) {
        row.seen = before.edition;
        offer(row, conflicts.get(kept.indicator));
        notes.push(told(words.changed, { row: row.code, by: conflicts.get(kept.indicator) }));
      } else if (newer && !wasDirty && !sent.has(kept.indicator)) {
        put(row);
      } else if (!sent.has(kept.indicator) && wasDirty) {
        // typed while the answer was on its way: it is held against what was seen when it was typed
        row.kept = { ...kept, edition: before.edition };
      }
      setSeen(row);
    }
    check();
    return notes;
  }

  // The hidden field of the page without a script: what is saved is seen.
  function setSeen(row) {
    const field = form.elements.namedItem('s.' + row.indicator);
    if (field) field.value = row.kept.edition + '-';
  }

  // ---- keyboard: rows and two columns ----

  const grid = rows.map((row) => [row.value, row.why]);
  const place = new Map();
  grid.forEach((line, r) => line.forEach((cell, c) => place.set(cell, [r, c])));
  const entered = new Map();

  function go(r, c) {
    const cell = grid[Math.max(0, Math.min(grid.length - 1, r))][Math.max(0, Math.min(1, c))];
    cell.focus();
    cell.select();
  }

  form.addEventListener('focusin', (event) => {
    if (place.has(event.target)) entered.set(event.target, event.target.value);
  });

  form.addEventListener('keydown', (event) => {
    const at = place.get(event.target);
    if (!at || event.isComposing) return;
    const [r, c] = at;
    const cell = event.target;
    const inText = c === 1;
    const start = cell.selectionStart === 0 && cell.selectionEnd === 0;
    const end = cell.selectionStart === cell.value.length && cell.selectionEnd === cell.value.length;
    const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    const moves = {
      ArrowUp: () => !inText || start || whole ? [r - 1, c] : null,
      ArrowDown: () => !inText || end || whole ? [r + 1, c] : null,
      ArrowLeft: () => (start || whole) && c > 0 ? [r, c - 1] : null,
      ArrowRight: () => (end || whole) && c < 1 ? [r, c + 1] : null,
      Enter: () => (inText && event.altKey ? null : [event.shiftKey ? r - 1 : r + 1, c]),
      Home: () => (event.ctrlKey ? [0, c] : null),
      End: () => (event.ctrlKey ? [grid.length - 1, c] : null),
    };
    if (event.key === 'Escape') {
      cell.value = entered.get(cell) ?? cell.value;
      cell.select();
      cell.dispatchEvent(new Event('input', { bubbles: true }));
      event.preventDefault();
    } else if (event.key === 'Enter' && inText && event.altKey) {
      cell.setRangeText('\n', cell.selectionStart, cell.selectionEnd, 'end');
      cell.dispatchEvent(new Event('input', { bubbles: true }));
      event.preventDefault();
    } else if (Object.hasOwn(moves, event.key) && !(event.altKey || event.metaKey)) {
      if (event.ctrlKey && event.key !== 'Home' && event.key !== 'End') return;
      const to = moves[event.key]();
      if (to) {
        go(to[0], to[1]);
        event.preventDefault();
      }
    }
  });

  // ---- pasting a block ----

  // Lines and cells as spreadsheets put them on the clipboard: a cell with line breaks stands in quotation marks.
  function block_of(text) {
    const lines = [[]];
    let cell = '';
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const c = text[i];
      if (quoted) {
        if (c === '"' && text[i + 1] === '"') {
          cell += '"';
          i += 1;
        } else if (c === '"') quoted = false;
        else cell += c;
      } else if (c === '"' && cell === '' && closes(text, i)) quoted = true;
      else if (c === '\t' || c === '\n') {
        lines[lines.length - 1].push(cell);
        cell = '';
        if (c === '\n') lines.push([]);
      } else if (c !== '\r') cell += c;
    }
    lines[lines.length - 1].push(cell);
    const last = lines[lines.length - 1];
    if (lines.length > 1 && last.length === 1 && last[0] === '') lines.pop();
    return lines;
  }

  // A quotation mark begins a quoted cell only if another one ends it before a tab, a line break or the end.
  const closes = (text, at) => /^"(?:[^"]|"")*"(?:[\t\r\n]|$)/.test(text.slice(at));

  form.addEventListener('paste', (event) => {
    const at = place.get(event.target);
    const text = event.clipboardData ? event.clipboardData.getData('text/plain') : '';
    if (!at || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    const lines = block_of(text);
    // line breaks inside a text are a text, not a block
    if (at[1] === 1 && lines.every((line) => line.length === 1)) return;
    event.preventDefault();
    let n = 0;
    lines.forEach((line, i) =>
      line.slice(0, 2 - at[1]).forEach((value, j) => {
        const cells = grid[at[0] + i];
        if (!cells) return;
        cells[at[1] + j].value = value.trim();
        n += 1;
      }),
    );
    check();
    changed();
    say(told(words.pasted, { n }));
  });

  // ---- beginning, and everything that may happen meanwhile ----

  let checking = 0;
  form.addEventListener('input', (event) => {
    if (!place.has(event.target)) return;
    clearTimeout(checking);
    checking = setTimeout(check, 120);
    changed();
  });
  window.addEventListener('online', () => send(true));
  window.addEventListener('offline', () => say(told(words.offline, { n: store().length })));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') store();
    else send(true);
  });
  let leaving = false;
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(timer);
    // what the buttons send is saved by them, and what they refuse comes back with the page
    for (const row of rows) setSeenAsShown(row);
  });
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && store().length > 0) event.preventDefault();
  });

  // A row as the server keeps it is untouched for the page's own fields too.
  function setSeenAsShown(row) {
    if (isDirty(row)) return;
    row.value.disabled = true;
    row.why.disabled = true;
  }

  window.addEventListener('pageshow', () => {
    leaving = false;
    for (const row of rows) {
      row.value.disabled = false;
      row.why.disabled = false;
    }
  });

  const restored = restore();
  check();
  store();
  if (restored > 0) {
    say(told(words.restored, { n: restored }));
    later(SOON);
  }
})();
