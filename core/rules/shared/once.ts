/** What several rules need is worked out once a check. @module */
import type { CheckInput } from "#core/rules/rule";

/**
 * The function, with its answer kept for as long as the same input object is checked. checkWorkbook makes a new one for each check,
 * so nothing is carried from one check to the next.
 */
export function onceACheck<T>(make: (input: CheckInput) => T): (input: CheckInput) => T {
  const answers = new WeakMap<CheckInput, T>();
  return (input) => {
    const known = answers.get(input);
    if (known !== undefined) return known;
    const answer = make(input);
    answers.set(input, answer);
    return answer;
  };
}
