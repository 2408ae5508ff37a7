/** The one way out of a script's context. @module */
import type { Blocking, HostOperations } from "#local/script-host/protocol";

type Ask = (request: string) => string;

/** What Google's services throw. */
export class ServiceException extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Exception";
  }
}

/** The host's operations as blocking calls. `ask` takes and gives JSON. */
export function hostOperations(ask: Ask): Blocking<HostOperations> {
  return new Proxy({} as Blocking<HostOperations>, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        const reply = JSON.parse(ask(JSON.stringify({ name, args }))) as { value?: unknown; error?: string };
        if (reply.error !== undefined) throw new ServiceException(reply.error);
        return reply.value;
      },
  });
}
