/** Passes an event line on until it is ended, or breaks after so many bytes. */
export function followEvents(
  source: ReadableStream<Uint8Array>,
  breakAfter: number | null,
  travel: () => Promise<void>,
): { body: ReadableStream<Uint8Array>; end(): void } {
  const reader = source.getReader();
  let left = breakAfter ?? Number.POSITIVE_INFINITY;
  let isOver = false;
  let fail: () => void = () => undefined;
  const end = () => {
    if (isOver) return;
    isOver = true;
    reader.cancel().catch(() => undefined);
    fail();
  };
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      fail = () => controller.error(new TypeError('terminated'));
    },
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        await travel();
        if (isOver) return;
        if (done) {
          isOver = true;
          controller.close();
          return;
        }
        controller.enqueue(value.subarray(0, left));
        left -= value.length;
        if (left <= 0) end();
      } catch (error) {
        if (isOver) return;
        isOver = true;
        controller.error(error);
      }
    },
    cancel: () => {
      isOver = true;
      reader.cancel().catch(() => undefined);
    },
  });
  return { body, end };
}

/** A body of which only the beginning arrives. */
export function cutBody(text: string, length: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text.slice(0, length)));
      controller.error(new TypeError('terminated'));
    },
  });
}
