const number = (value) => (value == null ? null : typeof value === "number" ? value : NaN);

const printed = (value) => {
  if (typeof value === "number") return value;
  return typeof value === "string" && PRINTED.test(value) ? Number(value) : NaN;
};

/** A day such as "2026-10-01" as the number 20261001; null where there is none. */
const calendar = (day) => {
  if (day == null) return null;
  if (typeof day !== "string" || !/^\d{4}-\d\d-\d\d$/.test(day)) return NaN;
  const made = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== day) return NaN;
  return Number(day.replaceAll("-", ""));
};

const plain = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** How many letters differ between two names. */
const distance = (one, other) => {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let down = 1; down <= one.length; down += 1) {
    const next = [down];
    for (let along = 1; along <= other.length; along += 1) {
      const same = one[down - 1] === other[along - 1] ? 0 : 1;
      next.push(Math.min(row[along] + 1, next[along - 1] + 1, row[along - 1] + same));
    }
    row = next;
  }
  return row[other.length];
};

const nearest = (name) => {
  const [best] = [...COLUMNS]
    .map((column) => ({ column, far: distance(plain(name), plain(column)) }))
    .sort((one, other) => one.far - other.far);
  return best.far <= 3 && best.far < plain(name).length / 2 ? best.column : null;
};

const fill = (text, gaps) => text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]);

/** A value as it was given; a text where a number or true and false belong, in quotation marks. */
const shown = (value, code) => {
  if (typeof value === "string") return QUOTED.includes(code) ? JSON.stringify(value) : value;
  if (typeof value !== "object") return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value); // it holds itself, or a number that JSON does not have
  }
};

const told = (place, row, lang) => {
  const [column, code, says] = CHECKS[place];
  return { column, code, message: fill(says[lang], { value: shown(row[column], code) }) };
};

const unknown = (column, lang) => {
  const name = nearest(column);
  const near = name === null ? "" : fill(WORDS.near[lang], { name });
  return { column, code: "unknown-column", message: fill(WORDS.unknown[lang], { column, near }) };
};

const chosen = (rules, on) => {
  if (rules != null && on != null) throw new TypeError("give either rules or on, not both");
  if (rules != null) {
    const set = SETS.find(({ id }) => id === rules);
    if (set !== undefined) return set;
    throw new RangeError(`there are no rules "${rules}" here; there are ${ids()}`);
  }
  if (on == null) {
    if (SETS.length === 1) return SETS[0];
    throw new TypeError(`say which rules count, with rules (${ids()}) or on (a day)`);
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) throw new TypeError(`on must be a day such as "2026-10-01", not "${on}"`);
  const set = SETS.find(({ from, until, dated }) => dated && from <= on && (until === null || on <= until));
  if (set !== undefined) return set;
  throw new RangeError(`no rules here were in force on ${on}; there are ${ids()}`);
};

const ids = () => SETS.map(({ id }) => `"${id}"`).join(", ");

/**
 * The rule sets: id, the first and the last day in force (null while no end is known), what each is
 * known for, and the lines of a score in order, each with its label and the most that it can give
 * without and with a spouse.
 */
export const ruleSets = SETS.map(({ points, dated, ...about }) => about);

/** The columns that a row may have. */
export const columns = [...COLUMNS];

/**
 * The score of a flat row.
 *
 * @param row the columns of one person; null, undefined and a column left out mean "not given".
 * @param options rules: the id of a rule set; or on: the day whose rules count, as "2026-10-01";
 *   neither is needed where there is but one rule set. lang: "en" or "fr", of messages. ignore: the
 *   names of columns that are someone's own, and that are not read.
 * @returns rules, total, core, spouse, transferability, additional, and lines: the points of every
 *   line by its id; left_out: codes of what is dated and does not count on the day, such as
 *   "english-test-expired". Where something is wrong, errors lists column,
 *   code and message, and there are no points. What is dated needs `on`, the day of the score.
 */
export const score = (row, { rules, on, lang = "en", ignore = [] } = {}) => {
  const { id, points } = chosen(rules, on);
  if (row === null || typeof row !== "object") throw new TypeError("a row is an object with the columns of one person");
  if (!LANGS.includes(lang)) throw new RangeError(`lang must be "en" or "fr", not "${lang}"`);
  let errors = null;
  for (const column in row) {
    if (!COLUMNS.has(column) && !ignore.includes(column)) (errors ??= []).push(unknown(column, lang));
  }
  return read(row, points, lang, id, errors, on);
};

/**
 * The score of a row that was checked before, with levels and no test scores: nothing is checked.
 * What is wrong in it gives numbers that mean nothing.
 *
 * @param row as `score` takes it, with levels in the columns of languages.
 * @param options rules or on, as `score` takes them.
 */
export const scoreLevels = (row, { rules, on } = {}) => levels(row, chosen(rules, on).points);

/** A function from a checked row of levels to its score by one rule set: `scoreLevels`, chosen once. */
export const scorer = (rules) => {
  const { points } = chosen(rules, null);
  return (row) => levels(row, points);
};
