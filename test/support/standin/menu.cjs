/** Menus that can be built and clicked by a test; nothing is drawn. */
class Menu {
  static #current = null;
  items = [];

  static buildFromTemplate(template) {
    const menu = new Menu();
    menu.items = template.map((options) => new MenuItem(options));
    return menu;
  }
  static setApplicationMenu(menu) {
    Menu.#current = menu;
  }
  static getApplicationMenu() {
    return Menu.#current;
  }

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

class MenuItem {
  constructor(options) {
    if (!options.label && !options.role && options.type !== 'separator') {
      throw new TypeError('Invalid template for MenuItem: must have label, role or type');
    }
    Object.assign(this, { enabled: true, visible: true, type: 'normal' }, options);
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu);
    this.click = () => options.click?.(this, undefined, {});
  }
}

module.exports = { Menu, MenuItem };
