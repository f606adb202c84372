/** Small words around places, in English and Spanish, by what they tell the place finder. */

/** Before a name they make it a thing: "the park", "a school". Spanish "la Park" is a street. */
export const makesItAThing = words(
  'the a an my our your this that his her their every some any no un una el este ese mi',
);

/** What may come after a street said without its kind: "45 Park near the store", but not "2 white couches". */
export const mayFollowAStreet = words(
  'and or y e o con with at by near in on off of next close across between from before after past behind opposite ' +
    'toward towards to the a an there theres it its is are has have just right please thanks thank i we where which when ' +
    'because so but corner intersection crossing cross crosses meets side hartford ct connecticut zip area ' +
    'cerca frente al en entre de del por favor que hay esta tiene donde porque cuando esquina cruce gracias para ' +
    'un una el la los las hacia antes despues detras lado conn usa also apt',
);

/** "45 on Park Street", "45 de la calle Park". */
export const betweenNumberAndStreet = words('on of in at de del la el en the calle numero number apt');

/** "number 45": surely a house number, wherever it stands. */
export const marksANumber = words('number numero num nro no house casa building edificio');

/** Joins two streets into a crossing, by itself or among `joinsAlong`. */
export const joinsStreets = words(
  'and y e with con at cross crosses crossing meets corner esquina intersection cruce x',
);

/** Joins two streets less surely: "Main Street near Park Street". */
export const nearsStreets = words(
  'near by off before after past cerca casi next close behind frente opposite on en in',
);

export const joinsAlong = words('the of la el de del calle avenida to a street just right al su');

export const saysCorner = words('corner intersection crossing esquina cruce interseccion junction');

export const saysBetween = words('between entre');

/** All that is left when somebody said nothing. */
export const saysNothing = words('um uh er eh ah hmm mm hm well like so este pues bueno hello hi hola');

/** "This street", "dark street": never a misheard name. */
export const neverAName = words(
  'my this the that our your same side whole entire main dark dirt city back front busy one way next other another ' +
    'every each any some long wide narrow small big little main cross through town local public bike quiet short ' +
    'across corner street road avenue drive place number numero esta esa misma toda mi nuestra otra grande ' +
    'hartford connecticut and near with from there where inside outside',
);

/** Too ordinary to stand for a landmark by itself: "super", "fire", "city". */
export const ordinaryFirstWords = words(
  'american ancient athletic capital capitol city connecticut fire football gate hartford home juvenile kingdom mental ' +
    'middle senior south north east west star state super unitarian university iron trans trash hospital school church ' +
    'public community regional central national first union saint star parkville enterprise',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
