import './take-over.ts';
import { session } from '../../../../renderer/worker/index.ts';
import { serveInside } from '../../far/far-desk.ts';
import { end } from './line.ts';

/** The product's worker as it is, between a line to the simulator and what looks inside. */
serveInside(end, session);
end.send({ kind: 'ready' });
