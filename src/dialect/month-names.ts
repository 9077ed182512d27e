import { fold, list } from './fold.ts';

/** Names of the months, January first, in full and as people cut them. Add a name to its month to have it understood. */
const MONTHS: readonly (readonly string[])[] = [
  list(
    'january, jan, januar, jänner, janvier, janv, enero, ene, janeiro, января, январь, янв, січня, січень, січ',
    'gennaio, gen, ocak, oca, stycznia, styczeń, januari, ledna, leden',
  ),
  list(
    'february, feb, februar, février, févr, febrero, fevereiro, fev, февраля, февраль, фев, лютого, лютий, лют',
    'febbraio, şubat, şub, lutego, luty, februari, února, únor',
  ),
  list(
    'march, mar, märz, mär, mars, marzo, março, марта, март, мар, березня, березень, бер, mart, marca, marzec, maart',
    'maret, března, březen',
  ),
  list(
    'april, apr, avril, avr, abril, abr, апреля, апрель, апр, квітня, квітень, квіт, aprile, nisan, nis, kwietnia',
    'kwiecień, dubna, duben',
  ),
  list(
    'may, mai, mayo, maio, мая, май, травня, травень, трав, maggio, mag, mayıs, maja, maj, mei, května, květen',
  ),
  list(
    'june, jun, juni, juin, junio, junho, июня, июнь, июн, червня, червень, черв, giugno, giu, haziran, haz, czerwca',
    'czerwiec, června, červen',
  ),
  list(
    'july, jul, juli, juillet, juil, julio, julho, июля, июль, июл, липня, липень, лип, luglio, lug, temmuz, tem',
    'lipca, lipiec, července, červenec',
  ),
  list(
    'august, aug, août, agosto, ago, августа, август, авг, серпня, серпень, серп, ağustos, ağu, sierpnia, sierpień',
    'augustus, agustus, srpna, srpen',
  ),
  list(
    'september, sept, sep, septembre, septiembre, setembro, set, сентября, сентябрь, сен, вересня, вересень, вер',
    'settembre, eylül, eyl, września, wrzesień, září',
  ),
  list(
    'october, oct, oktober, okt, octobre, octubre, outubro, out, октября, октябрь, окт, жовтня, жовтень, жовт',
    'ottobre, ott, ekim, eki, października, październik, října, říjen',
  ),
  list(
    'november, nov, novembre, noviembre, novembro, ноября, ноябрь, ноя, листопада, листопад, лист, kasım, kas',
    'listopada, listopad, listopadu',
  ),
  list(
    'december, dec, dezember, dez, décembre, déc, diciembre, dic, dezembro, декабря, декабрь, дек, грудня, грудень',
    'груд, dicembre, aralık, ara, grudnia, grudzień, desember, prosince, prosinec',
  ),
];

const NUMBER_BY_NAME = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [fold(name), index + 1] as const)),
);

/** The number of the month with this name, 1 to 12. */
export const monthNamed = (name: string): number | undefined => NUMBER_BY_NAME.get(fold(name));
