import { planningLines } from "./reminders";
console.log(planningLines(20).join("\n"));
console.log(planningLines(100).join("\n"));
