// What a page that is drawn gets wrong: it scrolls sideways, a text is cut off, lies outside, or lies on another text. Answers with sentences.
(() => {
  'use strict';
  const found = [];
  const width = document.documentElement.clientWidth;
  const named = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map((c) => '.' + c).join('');
  const path = (e) => [e.parentElement && e.parentElement.parentElement, e.parentElement, e].filter(Boolean).map(named).join(' > ');
  const short = (text) => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 50));

  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll('*')].filter((e) => {
      if (e.getBoundingClientRect().right <= width + 0.5) return false;
      for (let up = e.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible' && up !== document.body) return false;
      return true;
    });
    const deepest = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
    found.push(`scrolls sideways: ${document.documentElement.scrollWidth} of ${width} px, ${deepest.slice(0, 3).map(path).join('; ')}`);
  }

  // read by a screen reader only, or shown when it has the focus
  const isAside = (e) => {
    for (let up = e; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.clipPath === 'inset(50%)' || (style.position === 'absolute' && up.getBoundingClientRect().right < 0)) return true;
    }
    return false;
  };
  // what keeps its place while the page scrolls lies over it by design
  const isPinned = (e) => {
    for (let up = e; up; up = up.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(up).position)) return true;
    return false;
  };
  const isTurned = (e) => {
    const matrix = e instanceof SVGGraphicsElement ? e.getScreenCTM() : null;
    return matrix !== null && Math.abs(matrix.b) > 0.01;
  };
  const hides = (e) => e instanceof SVGSVGElement || ['hidden', 'clip'].includes(getComputedStyle(e).overflowX);
  const scrolls = (e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX);

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'OPTION', 'TEXTAREA', 'TITLE', 'DESC', 'title', 'desc'].includes(parent.tagName)) continue;
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (isAside(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const turned = isTurned(parent);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    let [left, right] = [-Infinity, Infinity];
    let wrong = '';
    let cut = false;
    for (let up = parent; up && up !== document.documentElement; up = up.parentElement) {
      if (scrolls(up)) {
        const box = up.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        cut = true;
      } else if (!cut && hides(up)) {
        const box = up.getBoundingClientRect();
        if (boxes.some((b) => b.left < box.left - 1.5 || b.right > box.right + 1.5)) wrong = `is cut off by ${named(up)}`;
        if (up instanceof SVGSVGElement && boxes.some((b) => b.top < box.top - 3 || b.bottom > box.bottom + 3)) wrong = `is cut off by ${named(up)} above or below`;
      }
    }
    if (!cut && boxes.some((b) => b.right > width + 1 || b.left < -1)) wrong = 'lies outside of the page';
    if (wrong) found.push(`${short(node.data)} ${wrong}: ${path(parent)}`);
    if (turned || isPinned(parent)) continue;
    for (const b of boxes) {
      // a line's box is higher than its letters
      const [top, bottom] = [b.top + b.height * 0.24, b.bottom - b.height * 0.24];
      const box = { node, parent, left: Math.max(left, b.left) + 1, right: Math.min(right, b.right) - 1, top, bottom };
      if (box.right > box.left) texts.push(box);
    }
  }

  texts.sort((a, b) => a.top - b.top);
  const told = new Set();
  for (let i = 0; i < texts.length; i += 1) {
    const a = texts[i];
    for (let j = i + 1; j < texts.length && texts[j].top < a.bottom; j += 1) {
      const b = texts[j];
      if (a.node === b.node || a.left >= b.right || b.left >= a.right) continue;
      const line = `${short(a.node.data)} and ${short(b.node.data)} overlap: ${path(a.parent)} and ${path(b.parent)}`;
      if (!told.has(line)) found.push(line);
      told.add(line);
    }
  }

  for (const field of document.querySelectorAll('input')) {
    const typed = !['hidden', 'checkbox', 'radio', 'file', 'submit'].includes(field.type);
    if (typed && field.checkVisibility() && field.value && field.scrollWidth > field.clientWidth + 1) found.push(`${short(field.value)} does not fit into its field: ${path(field)}`);
  }
  return found;
})()
