/** The manual's pictures show what the product shows: its screens are walked as for the pictures, none is taken. */
import { expect, it } from "vitest";
import { seenThen, seenToday } from "../../docs/pictures/manual";

it("every screen of the manual says what it said when its picture was made (else: npm run pictures -- manual)", async () => {
  const today = await seenToday();
  const then = seenThen();
  expect(Object.keys(today)).toEqual(Object.keys(then));
  for (const [name, lines] of Object.entries(today)) expect.soft({ [name]: lines }).toEqual({ [name]: then[name] });
}, 240_000);
