export interface Surroundings {
  platform: NodeJS.Platform;
  /** null where the system has no such thing. */
  userId: number | null;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Why Electron cannot run here whatever is installed, in words for the user; null when it can. */
export function electronObstacle(around: Surroundings): string | null {
  if (around.platform !== 'linux') return null;
  if (!hasDisplay(around)) return 'there is no display';
  // Electron refuses root unless its sandbox is switched off, and that is never done silently.
  if (around.userId === 0) return 'it does not run as root with its sandbox on';
  return null;
}

export function hasDisplay({ platform, environment }: Surroundings): boolean {
  return (
    platform !== 'linux' || Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY)
  );
}
