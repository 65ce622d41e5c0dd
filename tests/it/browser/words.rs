//! Words that are explained where they stand: the explanation opens at its word, inside the window, and nothing else moves.

use serde_json::Value;
use tests::Tab;

/// Pages on which something must be explained, those of staff among them.
const EXPLAIN: [&str; 9] = [
    "overview",
    "indicator",
    "comparison",
    "form",
    "form-given-back",
    "review",
    "submission",
    "discipline",
    "receipt-of-department",
];

/// What is wrong with the explanations of the page that a tab shows.
pub fn faults(tab: &Tab, kind: &str) -> Vec<String> {
    let found = tab.eval(OPEN_EACH);
    let told = |line: &Value| line.as_str().unwrap().to_owned();
    let mut faults: Vec<String> = found["faults"].as_array().expect("a list").iter().map(told).collect();
    if EXPLAIN.contains(&kind) && found["words"] == 0 {
        faults.push("nothing is explained".to_owned());
    }
    faults
}

/// Opens the first words of each page one after the other.
const OPEN_EACH: &str = r"(() => {
  const faults = [], words = document.querySelectorAll('button.term');
  const shown = [...words].filter((b) => b.checkVisibility() && b.getBoundingClientRect().left >= 0).slice(0, 8);
  for (const b of shown) {
    b.scrollIntoView({ block: 'center' });
    const tall = document.documentElement.scrollHeight, before = b.getBoundingClientRect().top;
    b.click();
    const note = document.getElementById(b.getAttribute('popovertarget'));
    const say = (what) => faults.push('the explanation of ' + b.textContent + ' ' + what);
    if (!note || !note.matches(':popover-open')) { say('does not open'); continue; }
    const [w, n] = [b.getBoundingClientRect(), note.getBoundingClientRect()];
    if (n.left < 0 || n.top < 0 || n.right > innerWidth || n.bottom > innerHeight) say('is outside: ' + [n.left, n.top, n.right, n.bottom]);
    if (Math.min(Math.abs(n.top - w.bottom), Math.abs(w.top - n.bottom)) > 12) say('is away from it: ' + [w.top, w.bottom, n.top, n.bottom]);
    if (n.left > w.right || n.right < w.left) say('is beside it: ' + [w.left, w.right, n.left, n.right]);
    if (w.top !== before || document.documentElement.scrollHeight !== tall) say('moves the page');
    note.hidePopover();
  }
  // pictures are taken from the top
  scrollTo(0, 0);
  return { faults, words: words.length };
})()";
