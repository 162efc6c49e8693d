import { useParams, useSearch } from 'wouter';
import { CustomersList } from './list/customers-list.tsx';
import { NewCustomer } from './new/new-customer.tsx';
import { CustomerPage } from './page/customer-page.tsx';

/** `#/customers` */
export function CustomersRoute() {
  return <CustomersList />;
}

/** `#/customers/new?text=…`: `text` is what was typed into the search box. */
export function NewCustomerRoute() {
  const text = new URLSearchParams(useSearch()).get('text') ?? '';
  return <NewCustomer key={text} text={text} />;
}

/** `#/customers/:id` */
export function CustomerRoute() {
  const { id = '' } = useParams<{ id: string }>();
  return <CustomerPage key={id} id={id} />;
}
