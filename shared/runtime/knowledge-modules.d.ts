declare module '#model' {
  import type { StoredModel } from '../domain/understanding/model.ts';

  const model: StoredModel;
  export default model;
}

declare module '#city' {
  import type { City } from '../domain/city.ts';

  const city: City;
  export default city;
}
