export interface TableColumn<Key extends string = string> {
  key: Key;
  label: string;
  /** Grid track: `minmax(180px, 2fr)`, `120px`. */
  width: string;
  align?: 'start' | 'end';
  isSortable?: boolean;
}

export interface TableSort<Key extends string = string> {
  key: Key;
  direction: 'ascending' | 'descending';
}
