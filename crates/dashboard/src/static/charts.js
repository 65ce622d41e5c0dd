// Values of charts when they are pointed at, touched, or walked through by arrow keys. Nothing is fetched: a drawing says in `data-at`
// where which row (or cell) of the table below it stands, and the table has the words. Without this script the table says the same.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const hint = document.querySelector("main")?.dataset.hint || "";
  let count = 0;

  for (const figure of document.querySelectorAll(".figure")) {
    const table = figure.querySelector("details table");
    if (!table || !table.tBodies.length) continue;
    for (const svg of figure.querySelectorAll("svg.chart[data-at]")) begin(figure, table, svg);
  }

  function begin(figure, table, svg) {
    const rows = table.tBodies[0].rows;
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const spots = svg.dataset.at.split(",").map((text) => {
      const [x, y, row, column] = text.split(" ");
      return { x: x === "*" ? null : Number(x), y: Number(y), row: Number(row), column: column === undefined ? null : Number(column) };
    }).filter((spot) => rows[spot.row]);
    if (!spots.length) return;

    const readout = document.createElement("p");
    readout.className = "readout";
    readout.id = `readout-${++count}`;
    // said once a page is enough
    const quiet = count === 1 ? hint : "";
    readout.setAttribute("aria-live", "polite");
    readout.textContent = quiet;
    svg.after(readout);
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("aria-describedby", readout.id);
    // the readout says more than these, and in one place
    for (const title of svg.querySelectorAll("title")) {
      if (title.parentNode === svg) continue;
      if (title.parentNode.localName === "a") title.parentNode.setAttribute("aria-label", title.textContent);
      title.remove();
    }

    // one stop for each row or cell, in the order of the table
    const stops = [];
    for (const spot of [...spots].sort((a, b) => a.row - b.row || (a.column ?? 0) - (b.column ?? 0) || a.x - b.x)) {
      const last = stops.at(-1);
      if (!last || last.row !== spot.row || last.column !== spot.column) stops.push(spot);
    }
    let shown = null;
    let ring = null;

    function words(spot) {
      const cells = [...rows[spot.row].cells].map((cell) => cell.textContent.trim());
      if (spot.column !== null && heads.length === 2) return `${cells[0]}: ${cells[1]}`;
      if (spot.column !== null) return `${cells[0]}, ${heads[spot.column]}: ${cells[spot.column]}`;
      const parts = cells.map((text, n) => (n > 0 && text ? `${heads[n]}: ${text}` : "")).filter(Boolean);
      return `${cells[0]} – ${parts.join("; ")}`;
    }

    function show(spot) {
      if (shown === spot) return;
      shown = spot;
      readout.textContent = words(spot);
      if (ring) ring.remove();
      ring = document.createElementNS(SVG, spot.x === null ? "rect" : "circle");
      const [width] = svg.getAttribute("viewBox").split(" ").slice(2).map(Number);
      const place = spot.x === null
        ? { x: 0.75, y: spot.y - 10, width: width - 1.5, height: 20 }
        : { cx: spot.x, cy: spot.y, r: 8 };
      for (const [name, value] of Object.entries(place)) ring.setAttribute(name, value);
      ring.setAttribute("class", "ring");
      ring.setAttribute("pointer-events", "none");
      svg.append(ring);
    }

    function hide() {
      shown = null;
      if (ring) ring.remove();
      ring = null;
      readout.textContent = quiet;
    }

    function inside(x, y) {
      const matrix = svg.getScreenCTM();
      return matrix ? new DOMPoint(x, y).matrixTransform(matrix.inverse()) : null;
    }

    function nearest(point) {
      // along a line the moment counts for more than the height
      const far = (spot) => (spot.x === null ? Math.abs(spot.y - point.y)
        : Math.hypot(spot.x - point.x, (spot.y - point.y) * (spot.column === null ? 0.5 : 1)));
      return spots.reduce((best, spot) => (far(spot) < far(best) ? spot : best));
    }

    function at(event) {
      const point = inside(event.clientX, event.clientY);
      return point && nearest(point);
    }

    function middleOf(link) {
      const box = link.getBoundingClientRect();
      return inside(box.left + box.width / 2, box.top + box.height / 2);
    }

    svg.addEventListener("pointermove", (event) => { const spot = at(event); if (spot) show(spot); });
    svg.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
    // where a finger cannot hover, the first touch tells and the second follows the link
    let told = null;
    svg.addEventListener("pointerdown", (event) => {
      const spot = at(event);
      told = event.pointerType === "mouse" || spot === shown;
      if (spot) show(spot);
    });
    svg.addEventListener("click", (event) => { if (told === false && event.target.closest("a")) event.preventDefault(); });
    svg.addEventListener("focusin", (event) => {
      const link = event.target.closest("a");
      const point = link && middleOf(link);
      if (point) show(nearest(point));
    });
    svg.addEventListener("focusout", hide);
    svg.addEventListener("keydown", (event) => {
      const now = stops.findIndex((stop) => shown && stop.row === shown.row && stop.column === shown.column);
      const last = stops.length - 1;
      const beside = (by) => stops.findIndex((stop) => stops[now] && stop.column === stops[now].column && stop.row === stops[now].row + by);
      const isGrid = stops[0].column !== null;
      const step = (by) => (now < 0 ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, now + by)));
      let next = -1;
      switch (event.key) {
        case "ArrowRight": next = step(1); break;
        case "ArrowLeft": next = step(-1); break;
        case "ArrowDown": next = isGrid && now >= 0 ? beside(1) : step(1); break;
        case "ArrowUp": next = isGrid && now >= 0 ? beside(-1) : step(-1); break;
        case "Home": next = 0; break;
        case "End": next = last; break;
        case "Escape": hide(); return;
        default: return;
      }
      event.preventDefault();
      if (next >= 0) show(stops[next]);
    });
  }
})();
