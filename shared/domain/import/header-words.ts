import type { ImportField } from './mapping.ts';
import { foldText } from './values/text.ts';

/**
 * What legacy systems call their columns, folded, most telling first. English, German, some French,
 * Italian and Arabic, and the names of the published person files (Febrl).
 */
const PHRASES: Partial<Record<ImportField, string>> = {
  'customer.externalNumber':
    'kundennummer,kundennr,kunden nr,kd nr,kdnr,kunden id,kundenid,customer number,customer no,customer id,client id,client no,account number,account no,rec id,record id,debitor,debitorennummer,adressnummer,nummer,nr,id,numero client,codice cliente,رقم العميل',
  'customer.kind':
    'kundenart,kundentyp,customer type,type of customer,art,kind,privat gewerblich,person or company,person oder firma,فرد أو شركة',
  'customer.title': 'anrede,titel,title,salutation,prefix,akad titel,civilite,titolo,اللقب',
  'customer.firstName':
    'vorname,given name,first name,firstname,forename,prenom,nome,الاسم الأول,vname,name 2',
  'customer.lastName':
    'nachname,surname,last name,lastname,family name,familienname,zuname,nom,cognome,اسم العائلة,nname,name 1',
  'customer.fullName':
    'name,full name,kunde,kundenname,customer,customer name,client,halter,fahrzeughalter,ansprechpartner,contact,contact name,nom complet,nominativo,الاسم,اسم العميل',
  'customer.company':
    'firma,firmenname,company,company name,business,business name,organisation,organization,unternehmen,societe,azienda,ragione sociale,شركة,الشركة',
  'customer.phoneMobile':
    'mobil,handy,mobile,mobile phone,cell,cell phone,cellphone,mobiltelefon,mobilnummer,handynummer,mobilfunk,telefon mobil,tel mobil,portable,cellulare,الجوال,هاتف متحرك,الهاتف المتحرك',
  'customer.phoneHome':
    'telefon,telefon privat,tel privat,tel,telefonnummer,telefon 1,tel 1,festnetz,phone,home phone,phone home,phone number,phone 1,telephone,privat,rufnummer,telefono,الهاتف,هاتف',
  'customer.phoneWork':
    'telefon geschaftlich,tel geschaftlich,telefon geschaftl,tel geschaftl,telefon dienstlich,telefon dienstl,tel dienstl,dienstlich,tel gesch,telefon gesch,telefon 2,tel 2,geschaftlich,work phone,phone work,office phone,business phone,phone 2,telefon buro,هاتف العمل',
  'customer.email': 'e mail,email,mail,e mail adresse,email address,courriel,البريد الإلكتروني',
  'customer.street':
    'strasse,str,strasse hausnummer,strasse nr,strasse und hausnummer,street,street address,street name,address,adresse,anschrift,address 1,address line 1,address 2,address line 2,adresszusatz,rue,via,indirizzo,العنوان,الشارع',
  'customer.houseNumber':
    'hausnummer,hausnr,haus nr,hnr,house number,house no,street number,numero civico,رقم المنزل',
  'customer.postalCode':
    'plz,postleitzahl,postal code,postcode,post code,zip,zip code,zipcode,code postal,cap,الرمز البريدي',
  'customer.city':
    'ort,stadt,wohnort,city,town,suburb,plz ort,ortschaft,ville,citta,comune,المدينة',
  'customer.state': 'bundesland,land kanton,kanton,state,province,region,county,emirate,الإمارة',
  'customer.country': 'land,country,staat,lkz,landerkennzeichen,pays,paese,الدولة',
  'customer.birthOn':
    'geburtsdatum,geburtstag,geb datum,gebdatum,geb am,geb,date of birth,birth date,birthdate,birthday,dob,date de naissance,data di nascita,تاريخ الميلاد',
  'customer.gender': 'geschlecht,gender,sex,sexe,sesso,الجنس',
  'customer.notes':
    'bemerkung,bemerkungen,notiz,notizen,hinweis,info,kommentar,anmerkung,notes,note,remarks,remark,comment,comments,memo,ملاحظات',
  'customer.tags':
    'schlagworte,stichworte,tags,tag,kategorie,category,gruppe,kundengruppe,group,وسوم',
  'customer.optInEmail':
    'newsletter,e mail werbung,werbung e mail,email werbung,email opt in,opt in email,e mail opt in,email consent,mailing,agrees to e mail,e mail erlaubt,يوافق على البريد الإلكتروني',
  'customer.optInSms':
    'sms werbung,werbung sms,sms opt in,opt in sms,sms consent,sms,يوافق على الرسائل القصيرة',
  'vehicle.plate':
    'kennzeichen,kfz kennzeichen,amtl kennzeichen,amtliches kennzeichen,kfz kz,kfz,kz,plate,license plate,licence plate,number plate,plate number,registration,registration number,reg no,reg,vrm,immatriculation,targa,رقم اللوحة,اللوحة',
  'vehicle.vin':
    'fin,vin,fahrgestellnummer,fahrgestellnr,fahrgestell nr,fgst nr,fahrzeug ident nr,fahrzeugidentifikationsnummer,chassis,chassis number,chassis no,vin number,telaio,رقم الهيكل',
  'vehicle.make':
    'marke,hersteller,fabrikat,automarke,make,manufacturer,brand,marque,marca,الماركة,الشركة المصنعة',
  'vehicle.model': 'modell,typ,fahrzeugtyp,model,vehicle model,modele,modello,الموديل,الطراز',
  'vehicle.year':
    'baujahr,bj,modelljahr,erstzulassung,ez,erstzul,year,model year,year of manufacture,first registration,annee,anno,سنة الصنع,السنة أو أول تسجيل',
  'vehicle.fuel':
    'kraftstoff,kraftstoffart,antrieb,treibstoff,fuel,fuel type,carburant,carburante,الوقود',
  'vehicle.colour': 'farbe,lackierung,wagenfarbe,colour,color,couleur,colore,اللون',
  'vehicle.mileageKm':
    'km stand,kmstand,kilometerstand,km,laufleistung,tachostand,mileage,odometer,kilometers,kilometres,kilometrage,chilometraggio,العداد,المسافة',
  'vehicle.inspectionDueOn':
    'hu,tuv,hu au,tuv bis,hu bis,hu fallig,nachste hu,hu termin,tuv faellig,tuv fallig,nachster tuv,inspection due,next inspection,inspection,mot,mot due,mot expiry,controle technique,revisione,الفحص القادم',
  'visit.lastOn':
    'letzter besuch,letzter service,letzter werkstattbesuch,letzte rechnung,letzter termin,letzter auftrag,last visit,last service,last service date,last visit date,last seen,derniere visite,ultima visita,آخر زيارة',
};

/** Words that only say whose column it is. */
const OWNERS = new Set(
  'kunde kunden customer client kfz fahrzeug vehicle car auto halter des der the of'.split(' '),
);

interface Phrase {
  field: ImportField;
  words: string[];
}

const phrases: Phrase[] = Object.entries(PHRASES).flatMap(([field, list]) =>
  list.split(',').map((text) => ({ field: field as ImportField, words: toWords(text) })),
);
const exact = new Map(phrases.map((phrase) => [phrase.words.join(' '), phrase.field]));

export interface HeaderGuess {
  field: ImportField;
  /** 0 to 1. */
  confidence: number;
}

/** What the name of a column says; null when it is in no dictionary. */
export function guessByHeader(header: string): HeaderGuess | null {
  const words = toWords(header);
  if (words.length === 0) return null;
  const whole = exact.get(words.join(' '));
  if (whole) return { field: whole, confidence: words.join('').length <= 2 ? 0.75 : 0.95 };
  const own = words.filter((word) => !OWNERS.has(word));
  const field = own.length > 0 ? exact.get(own.join(' ')) : undefined;
  return field ? { field, confidence: 0.9 } : guessByParts(own);
}

/** The longest phrase all of whose words stand in the header. */
function guessByParts(words: string[]): HeaderGuess | null {
  let best: Phrase | null = null;
  for (const phrase of phrases) {
    const length = phrase.words.join('').length;
    if (length < 3 || !phrase.words.every((word) => words.includes(word))) continue;
    if (length > (best?.words.join('').length ?? 0)) best = phrase;
  }
  return best ? { field: best.field, confidence: 0.7 } : null;
}

function toWords(header: string): string[] {
  return foldText(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/(\D)(\d)$/, '$1 $2')
    .split(' ')
    .filter((word) => word !== '');
}
