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

/** "The 400 block", "la cuadra 400". */
export const saysABlock = words('block cuadra bloque manzana');

/** Opens a range of house numbers: "from 12 to 20", "entre el 401 y el 499". */
export const saysFrom = words('from between entre desde del de');

/** The middle of such a range; the ones that join other things, too, need an opening before them. */
export const saysUpTo = words('to through thru until al hasta and y a');
export const needsAnOpening = words('and y a');

export const leadsToANumber = words('the el la los de del of number numbers numero numeros no nums house houses');

/** "The 400 block of Park", "del 12 al 20 de la calle Park"; `on` and `at` may follow hours, too. */
export const joinsBlockAndStreet = words('of de del la los');
export const mayJoinBlockAndStreet = words('of de del la los el the on in at en along');

/** "In West Hartford", "the town of Windsor". */
export const saysInTown = words('in en');
export const saysOfTown = words('of de');
export const saysTown = words('town city pueblo ciudad');

export const beginsAClause = words('and but so y pero');

/** Beside a town's name, all that somebody may say who names nothing else. */
export const besideATown = words(
  'its it is in the a en es esta de of town city pueblo ciudad please por favor over here aqui',
);

/** What comes after an address in the same breath and is no part of it. */
export const endsAnAddress = words(
  'and y near off by before after past next close behind opposite across between with where because that which please ' +
    'thanks there is its it cerca casi frente antes despues detras al entre con donde porque que por favor gracias hay esta',
);

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
