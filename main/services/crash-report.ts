/** One line of the crash log. No message: messages may quote what a user typed. */
export interface CrashReport {
  at: string;
  where: string;
  name: string;
  code: string | null;
  frames: string[];
}

const FRAMES_MAX = 12;

export function crashReport(where: string, error: unknown, at: Date): CrashReport {
  return {
    at: at.toISOString(),
    where,
    name: error instanceof Error ? error.name : typeof error,
    code:
      error instanceof Error && 'code' in error && typeof error.code === 'string'
        ? error.code
        : null,
    frames: error instanceof Error ? framesOf(error.stack ?? '') : [],
  };
}

/** Function and place of each frame; folders are cut because a home folder names its owner. */
function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .map((line) => /^\s+at (?:(.*) \()?(?:.*[/\\])?([^/\\()]+:\d+:\d+)\)?$/.exec(line))
    .filter((match) => match !== null)
    .slice(0, FRAMES_MAX)
    .map((match) => `${match[1] ?? '(anonymous)'} ${match[2]}`);
}
