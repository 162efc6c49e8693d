/**
 * Lets the desk in a browser open without its host process. Electron carries the files itself.
 * Resolves when the files are stored; a browser without service workers simply stays without.
 */
export async function registerServiceWorker(): Promise<void> {
  if (window.desktop || !import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
  await navigator.serviceWorker.ready;
}
