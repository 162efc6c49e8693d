import { migrations as appointmentsMigrations } from './appointments/migrations.ts';
import { schema as appointments, VERSIONS as appointmentsVersions } from './appointments/schema.ts';
import type { CollectionKey, CollectionSchema, Migrations } from './collection-schema.ts';
import { migrations as customersMigrations } from './customers/migrations.ts';
import { schema as customers, VERSIONS as customersVersions } from './customers/schema.ts';
import { migrations as definitionsMigrations } from './definitions/migrations.ts';
import { schema as definitions, VERSIONS as definitionsVersions } from './definitions/schema.ts';
import type { Documents } from './documents.ts';
import { migrations as enrolmentsMigrations } from './enrolments/migrations.ts';
import { schema as enrolments, VERSIONS as enrolmentsVersions } from './enrolments/schema.ts';
import { migrations as entriesMigrations } from './entries/migrations.ts';
import { schema as entries, VERSIONS as entriesVersions } from './entries/schema.ts';
import { migrations as eventsMigrations } from './events/migrations.ts';
import { schema as events, VERSIONS as eventsVersions } from './events/schema.ts';
import { migrations as interactionsMigrations } from './interactions/migrations.ts';
import { schema as interactions, VERSIONS as interactionsVersions } from './interactions/schema.ts';
import { migrations as ownershipsMigrations } from './ownerships/migrations.ts';
import { schema as ownerships, VERSIONS as ownershipsVersions } from './ownerships/schema.ts';
import { migrations as surveysMigrations } from './surveys/migrations.ts';
import { schema as surveys, VERSIONS as surveysVersions } from './surveys/schema.ts';
import { migrations as tasksMigrations } from './tasks/migrations.ts';
import { schema as tasks, VERSIONS as tasksVersions } from './tasks/schema.ts';
import { migrations as vehiclesMigrations } from './vehicles/migrations.ts';
import { schema as vehicles, VERSIONS as vehiclesVersions } from './vehicles/schema.ts';
import { migrations as visitsMigrations } from './visits/migrations.ts';
import { schema as visits, VERSIONS as visitsVersions } from './visits/schema.ts';

export { DOCUMENT_SHAPES, type Documents } from './documents.ts';

export const RX_SCHEMAS = {
  customers,
  vehicles,
  ownerships,
  visits,
  appointments,
  tasks,
  enrolments,
  surveys,
  definitions,
  entries,
  interactions,
  events,
} satisfies { [K in CollectionKey]: CollectionSchema<Documents[K]> };

export const MIGRATIONS: Record<CollectionKey, Migrations> = {
  customers: customersMigrations,
  vehicles: vehiclesMigrations,
  ownerships: ownershipsMigrations,
  visits: visitsMigrations,
  appointments: appointmentsMigrations,
  tasks: tasksMigrations,
  enrolments: enrolmentsMigrations,
  surveys: surveysMigrations,
  definitions: definitionsMigrations,
  entries: entriesMigrations,
  interactions: interactionsMigrations,
  events: eventsMigrations,
};

/** Every version of each collection by name, the last one current. */
export const SCHEMA_VERSIONS: Record<CollectionKey, Record<string, number>> = {
  customers: customersVersions,
  vehicles: vehiclesVersions,
  ownerships: ownershipsVersions,
  visits: visitsVersions,
  appointments: appointmentsVersions,
  tasks: tasksVersions,
  enrolments: enrolmentsVersions,
  surveys: surveysVersions,
  definitions: definitionsVersions,
  entries: entriesVersions,
  interactions: interactionsVersions,
  events: eventsVersions,
};
