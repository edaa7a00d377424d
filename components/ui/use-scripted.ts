/* What only a script can do is drawn by the script: the page that the server writes stays small, and offers nothing that does not work. */
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False on the server and while the page is taken over, true from then on. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
