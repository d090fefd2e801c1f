// Runs before the page's program: knows its workers, and how long a question takes.
globalThis.workers = [];
globalThis.illness = null;
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    workers.push(this);
    // Not at once: the first message is the program's.
    setTimeout(() => illness && this.postMessage(illness));
  }
};

globalThis.strike = (kind) => (kind === "killed" ? workers.at(-1).terminate() : workers.at(-1).postMessage(kind));

// Whether the list answers to a word: it stands in every mark.
globalThis.answers = (word) => {
  const marks = [...document.querySelectorAll(".results__list mark")];
  const fits = marks.length > 0 && marks.every((mark) => mark.innerText.toLowerCase().startsWith(word));
  return fits && !document.querySelector(".results__list--dim");
};

globalThis.type = (word) => {
  const box = document.querySelector(".search-bar__input");
  box.value = word;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

// Types a word; the milliseconds until the list answers to it.
globalThis.ask = (word) => new Promise((done) => {
  const began = performance.now();
  type(word);
  const look = () => (answers(word) ? done(performance.now() - began) : setTimeout(look, 5));
  look();
});
