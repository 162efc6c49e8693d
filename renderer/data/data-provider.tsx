import { createContext, type ReactNode, useContext } from 'react';
import type { DataClient } from './data-client.ts';

const DataContext = createContext<DataClient | null>(null);

export function DataProvider({ client, children }: { client: DataClient; children: ReactNode }) {
  return <DataContext value={client}>{children}</DataContext>;
}

export function useData(): DataClient {
  const client = useContext(DataContext);
  if (!client) throw new Error('useData needs a DataProvider above it');
  return client;
}

/** `const runCommand = useRunCommand(); const result = await runCommand('customers/add', { draft })` */
export function useRunCommand(): DataClient['runCommand'] {
  return useData().runCommand;
}
