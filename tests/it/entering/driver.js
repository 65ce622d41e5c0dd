// Drives the page of a form in a browser: the server is played by `fetch` below, everything else is real.
'use strict';
(function () {
  const told = [];
  const log = (step, ...seen) => told.push([step, ...seen.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))]);
  const byId = (id) => document.getElementById(id);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const [A, B, C] = ['staff_total', 'hq_staff', 'reports_due'];

  const server = {};
  let mode = 'well';
  let edition = 0;
  window.fetch = async (url, options) => {
    if (mode === 'cut') throw new Error('no connection');
    if (mode === 'session') return { type: 'opaqueredirect', status: 0, ok: false };
    const cells = JSON.parse(options.body).cells;
    const conflicts = [];
    edition += 1;
    for (const cell of cells) {
      const kept = server[cell.indicator];
      if (kept && kept.edition > cell.seen) conflicts.push({ indicator: cell.indicator, by: 'Ольга Ким, 12:01' });
      else server[cell.indicator] = { indicator: cell.indicator, value: cell.value.trim(), explanation: cell.explanation.trim(), edition };
    }
    log('sent', cells.map((cell) => cell.indicator + '=' + cell.value + '@' + cell.seen).join(' '));
    const row = (kept) => server[kept.indicator] || { ...kept, value: '', explanation: '', edition: 0 };
    const rows = JSON.parse(byId('entry-data').textContent).rows.map(row);
    return { ok: true, status: 200, type: 'basic', json: async () => ({ time: '12:03', rows, conflicts }) };
  };

  const type = (id, text) => {
    byId(id).focus();
    byId(id).value = text;
    byId(id).dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = (key, more = {}) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    return document.activeElement.id;
  };
  const waiting = () => Object.keys(localStorage).filter((key) => key.startsWith('maqsat-entry-')).map((key) => localStorage.getItem(key)).join();
  const state = () => byId('entry-state').textContent;

  async function drive() {
    log('begins', byId('count-missing').textContent, byId('count-errors').textContent);
    type('v-' + A, '12x');
    await pause(300);
    log('wrong', byId('row-' + A).className, byId('count-errors').textContent, byId('o-' + A).textContent.includes('12x'));
    log('waits', waiting() !== '');
    await pause(1500);
    log('saved', state().includes('12:03'), waiting());
    log('keys', press('Enter'), press('ArrowUp'), press('ArrowRight'), press('ArrowDown'), press('End', { ctrlKey: true }), press('ArrowLeft'));
    type('v-' + C, '77');
    press('Escape');
    log('undone', byId('v-' + C).value);
    const copied = new DataTransfer();
    copied.setData('text/plain', '1 204\t"one\nline"\r\n1205\t"says ""hi"""\r\n');
    byId('v-' + A).focus();
    byId('v-' + A).dispatchEvent(new ClipboardEvent('paste', { clipboardData: copied, bubbles: true, cancelable: true }));
    log('pasted', ['v-' + A, 'e-' + A, 'v-' + B, 'e-' + B].map((id) => byId(id).value));
    log('part over whole', byId('row-' + B).className);
    await pause(1500);
    type('v-' + B, '120');
    await pause(1500);
    log('mended', byId('row-' + B).className, state().includes('12:03'));
    mode = 'cut';
    type('v-' + C, '9');
    await pause(1500);
    log('cut', waiting().includes('"9"'), state().includes('1'));
    mode = 'well';
    window.dispatchEvent(new Event('online'));
    await pause(500);
    log('back', server[C].value, waiting());
    server[B] = { indicator: B, value: '55', explanation: '', edition: 50 };
    type('v-' + B, '66');
    await pause(1500);
    log('conflict', byId('v-' + B).value, document.querySelector('.theirs').textContent.includes('Ольга Ким'), server[B].value);
    log('asks again', JSON.parse(waiting())[0].seen < 50);
    document.querySelectorAll('.theirs button')[1].click();
    await pause(1500);
    log('mine', server[B].value, document.querySelector('.theirs') === null);
    server[A] = { indicator: A, value: '1', explanation: 'z', edition: 90 };
    window.dispatchEvent(new Event('online'));
    await pause(500);
    log('follows', byId('v-' + A).value, byId('e-' + A).value);
    mode = 'session';
    type('v-' + C, '10');
    await pause(1500);
    log('session', document.querySelector('#entry-state a').getAttribute('href').includes('/sign-in'), waiting().includes('"10"'));
  }

  window.addEventListener('load', () => {
    drive()
      .catch((error) => log('failed', String(error)))
      .finally(() => {
        const out = document.createElement('pre');
        out.id = 'out';
        out.textContent = JSON.stringify(told);
        document.body.append(out);
      });
  });
})();
