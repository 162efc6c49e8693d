/**
 * Calls at once, then at most every `intervalMs` while more is asked for: the last request is always followed by a call.
 */
export function coalesce(call: () => void, intervalMs: () => number) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const fire = () => {
    isAsked = false;
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) fire();
    }, intervalMs());
    call();
  };
  return {
    ask: () => {
      isAsked = true;
      if (timer === null) fire();
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isAsked = false;
    },
  };
}
