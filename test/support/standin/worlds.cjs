const { makeCodec } = require('./codec.cjs');
const { pageWorld } = require('./page-world.cjs');
const { preloadWorld } = require('./preload-world.cjs');

const WORLD_NAME = 'Electron Isolated Context';

/** Source text for the two worlds of a window. */
function worldSources({ channel, binding, preloadSource }) {
  const info = { channel, binding, platform: process.platform, versions: process.versions };
  return {
    page: `(${pageWorld})(${JSON.stringify(channel)});`,
    preload: `if (window === window.top && location.protocol !== 'about:') (${preloadWorld})(${JSON.stringify(info)}, ${makeCodec}, (require, module, exports, process) => {\n${preloadSource}\n});`,
  };
}

module.exports = { WORLD_NAME, worldSources };
