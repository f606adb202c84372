declare module '#city' {
  import type { City } from '../domain/city.ts';

  const city: City;
  export default city;
}
