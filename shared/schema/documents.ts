import { type Appointment, appointment } from '../domain/appointment/appointment.ts';
import { type Customer, customer } from '../domain/customer/customer.ts';
import { type Definition, definition } from '../domain/definition/definition.ts';
import { type Enrolment, enrolment } from '../domain/enrolment/enrolment.ts';
import { type Entry, entry } from '../domain/entry/entry.ts';
import { type DomainEvent, event } from '../domain/event/event.ts';
import { type Interaction, interaction } from '../domain/interaction/interaction.ts';
import { type Survey, survey } from '../domain/survey/survey.ts';
import { type Task, task } from '../domain/task/task.ts';
import { type Ownership, ownership, type Vehicle, vehicle } from '../domain/vehicle/vehicle.ts';
import { type Visit, visit } from '../domain/visit/visit.ts';

/** Stored shape of each collection's documents. */
export interface Documents {
  customers: Customer;
  vehicles: Vehicle;
  ownerships: Ownership;
  visits: Visit;
  appointments: Appointment;
  tasks: Task;
  enrolments: Enrolment;
  surveys: Survey;
  definitions: Definition;
  entries: Entry;
  interactions: Interaction;
  events: DomainEvent;
}

/** What judges a document of each collection at every boundary: command, import, push. */
export const DOCUMENT_SHAPES = {
  customers: customer,
  vehicles: vehicle,
  ownerships: ownership,
  visits: visit,
  appointments: appointment,
  tasks: task,
  enrolments: enrolment,
  surveys: survey,
  definitions: definition,
  entries: entry,
  interactions: interaction,
  events: event,
} as const;
