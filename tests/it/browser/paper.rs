//! Pages on paper: what leads on and what is pressed is left out, the marks of a demonstration and of a day stay, and no chart is cut.

use super::audit;
use serde_json::Value;
use tests::Tab;

/// A sheet of A4 between its margins of 12 mm, in CSS pixels.
const WIDTH: u32 = 703;
/// The same on its side, as a table of departments by months is printed.
const BROAD: u32 = 1032;

/// What is wrong with the page that a tab shows, on paper.
pub fn faults(tab: &Tab) -> Vec<String> {
    tab.on_paper(true);
    let page = tab.eval("getComputedStyle(document.querySelector('main')).page");
    tab.resize(if page == "broad" { BROAD } else { WIDTH });
    let mut found = audit::layout(tab);
    found.extend(sentences(tab.eval(LEFT_OVER)));
    tab.on_paper(false);
    found.into_iter().map(|fault| format!("on paper: {fault}")).collect()
}

/// Says what is shown and should not be, what is missing, and which charts do not fit.
const LEFT_OVER: &str = r"(() => {
  const found = [], width = document.documentElement.clientWidth, seen = (e) => e.checkVisibility();
  const gone = '.langs, .ways, .find, .skip, .trail, .desk, summary, .files, .readout, .terms, .choose, .entry-bar, button:not(.term)';
  for (const e of document.querySelectorAll(gone)) if (seen(e)) found.push(e.outerHTML.slice(0, 80) + ' is of no use there');
  for (const e of document.querySelectorAll('.banner, h1')) if (!seen(e)) found.push(e.outerHTML.slice(0, 80) + ' is missing');
  for (const e of document.querySelectorAll('svg')) {
    const r = e.getBoundingClientRect();
    if (seen(e) && r.width > 0 && (r.left < -0.5 || r.right > width + 0.5)) found.push('a chart is cut: ' + r.left + '–' + r.right + ' of ' + width);
  }
  return found;
})()";

fn sentences(found: Value) -> Vec<String> {
    found.as_array().expect("a list").iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}
