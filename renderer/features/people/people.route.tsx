export { PeoplePage as PeopleRoute } from './people-page.tsx';
