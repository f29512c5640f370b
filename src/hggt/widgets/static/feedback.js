// What the coders chose: under a turn, and at the end for the whole exercise.

import { inline, make, say } from "./dialogue.js";

const titlesOf = (codebook) => new Map(codebook.labels.map((label) => [label.id, label.title]));

/** Labels in words. */
export function labelWords(codebook, labels, none = T.open_turn) {
  const titles = titlesOf(codebook);
  return labels.length ? labels.map((id) => titles.get(id) ?? id).join(", ") : none;
}

/** The coders' choices for one item. */
export function feedbackNote(codebook, feedback) {
  const note = make("div", { class: "hggt-feedback", role: "group", "aria-label": T.feedback_heading });
  note.append(make("p", { class: "hggt-verdict" }, feedback.verdict));
  if (feedback.differ) note.append(make("p", { class: "hggt-differ" }, feedback.differ));
  const list = make("ul", { class: "hggt-coders" });
  for (const coder of feedback.coders) {
    const extra = [
      coder.certainty == null ? null : say(T.certainty, { n: coder.certainty }),
      coder.also.length ? say(T.also, { labels: labelWords(codebook, coder.also) }) : null,
    ].filter(Boolean);
    list.append(
      make(
        "li",
        {},
        make("span", { class: "hggt-coder" }, `${coder.name}: `),
        make("strong", {}, labelWords(codebook, coder.labels, T.coder_none)),
        extra.length ? make("span", { class: "hggt-quiet" }, ` (${extra.join("; ")})`) : null,
        make("p", {}, inline(coder.reason)),
      ),
    );
  }
  note.append(list);
  return note;
}

/**
 * How an attempt went.
 * @param {object} codebook
 * @param {object} result as the kernel sent it
 * @param {{again: () => void, show: (attempt: number) => void, attempts: number[], latest: boolean}} options
 */
export function resultSection(codebook, result, { again, show, attempts, latest }) {
  const several = attempts.length > 1;
  const title = several ? say(T.result_attempt, { n: result.attempt }) : T.result;
  const heading = make("h3", { tabindex: "-1", class: "hggt-result-title" }, title);
  const section = make("section", { class: "hggt-result", "aria-label": title }, heading);
  if (several) section.append(attemptPicker(attempts, result.attempt, show));
  const part = (name, ...content) =>
    section.append(make("div", { class: "hggt-result-part" }, make("h4", {}, name), ...content));
  part(T.result_score, make("p", {}, result.score));
  section.append(
    make(
      "div",
      { class: "hggt-pair" },
      make("div", {}, make("h4", {}, T.result_agreement), make("p", {}, result.agreement)),
      make("div", {}, make("h4", {}, T.result_coders), make("p", {}, result.coders)),
    ),
  );
  part(
    T.result_confusions,
    make("ul", {}, ...result.matrix.apart.map((text) => make("li", {}, text))),
    matrix(codebook, result.matrix),
  );
  section.append(make("p", { class: "hggt-quiet" }, result.authors));
  if (latest) {
    const retry = make("button", { type: "button", class: "hggt-button" }, T.again);
    retry.addEventListener("click", again);
    section.append(
      make("div", { class: "hggt-row" }, retry, make("span", { class: "hggt-quiet" }, T.again_note)),
    );
  }
  return { section, heading };
}

function attemptPicker(attempts, shown, show) {
  const row = make("div", { class: "hggt-row", role: "group", "aria-label": T.attempts });
  for (const attempt of attempts) {
    const pick = make(
      "button",
      { type: "button", class: "hggt-tab", "aria-pressed": String(attempt === shown) },
      say(T.attempt, { n: attempt }),
    );
    pick.addEventListener("click", () => show(attempt));
    row.append(pick);
  }
  return row;
}

/** A small heat map that is a table first: every cell's colour is also its number. */
function matrix(codebook, { labels, counts }) {
  const titles = titlesOf(codebook);
  const most = Math.max(1, ...counts.flat());
  const corner = make("td", { class: "hggt-corner" }, `${T.matrix_own} ↓ ${T.matrix_coder} →`);
  const head = make("tr", {}, corner);
  for (const label of labels) head.append(make("th", { scope: "col" }, titles.get(label)));
  const body = make("tbody", {});
  counts.forEach((row, r) => {
    const line = make("tr", {}, make("th", { scope: "row" }, titles.get(labels[r])));
    row.forEach((count, c) => {
      const cell = make("td", { class: r === c ? "hggt-same" : null }, count ? String(count) : "·");
      cell.style.setProperty("--hggt-heat", `${Math.round((count / most) * 40)}%`);
      line.append(cell);
    });
    body.append(line);
  });
  return make(
    "div",
    { class: "hggt-matrix", tabindex: "0", role: "group", "aria-label": T.result_confusions },
    make("table", {}, make("caption", {}, T.matrix_caption), make("thead", {}, head), body),
  );
}
