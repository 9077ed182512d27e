import { fold, list } from './fold.ts';

/** Names of the months, January first, in full and as people cut them. Add a name to its month to have it understood. */
const MONTHS: readonly (readonly string[])[] = [
  list('january, jan, januar, jänner, janvier, janv, enero, ene, janeiro, января, январь, янв'),
  list('february, feb, februar, février, févr, febrero, fevereiro, fev, февраля, февраль, фев'),
  list('march, mar, märz, mär, mars, marzo, março, марта, март, мар'),
  list('april, apr, avril, avr, abril, abr, апреля, апрель, апр'),
  list('may, mai, mayo, maio, мая, май'),
  list('june, jun, juni, juin, junio, junho, июня, июнь, июн'),
  list('july, jul, juli, juillet, juil, julio, julho, июля, июль, июл'),
  list('august, aug, août, agosto, ago, августа, август, авг'),
  list('september, sept, sep, septembre, septiembre, setembro, set, сентября, сентябрь, сен'),
  list('october, oct, oktober, okt, octobre, octubre, outubro, out, октября, октябрь, окт'),
  list('november, nov, novembre, noviembre, novembro, ноября, ноябрь, ноя'),
  list('december, dec, dezember, dez, décembre, déc, diciembre, dic, dezembro, декабря, декабрь, дек'),
];

const NUMBER_BY_NAME = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [fold(name), index + 1] as const)),
);

/** The number of the month with this name, 1 to 12. */
export const monthNamed = (name: string): number | undefined => NUMBER_BY_NAME.get(fold(name));
