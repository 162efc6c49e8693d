/** An event object whose default a listener may prevent. */
function preventable(details = {}) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

module.exports = { preventable };
