// Loaded before the function (--import): the machine's clock, moved by so many milliseconds. It goes on as usual.
const moved = Number(process.env.TEST_CLOCK_OFFSET ?? 0);
const Machine = globalThis.Date;
class Moved extends Machine {
  constructor(...given) {
    super(...(given.length === 0 ? [Machine.now() + moved] : given));
  }
  static now() {
    return Machine.now() + moved;
  }
}
Object.defineProperty(Moved, "name", { value: "Date" });
globalThis.Date = Moved;
