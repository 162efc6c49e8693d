import { toLatinText } from './latin-text.ts';

/**
 * Given names and the everyday forms people leave at a counter, one person's forms to a line, without accents. A form of two
 * names stands in both lines. Not complete and not meant to be: a form that is missing costs a few bits of evidence.
 * Source: written for this program from common knowledge of German, English, Slavic, Italian, Turkish and Arabic names.
 */
const LINES = `
adelheid heidi
albert al bert bertie
albrecht alb
alexander alex sascha sasha sandro xander alec aleksander
alexandra alex sandra sascha sasha alexa
alfred fred alf fredi freddy
alois luis loisl
amelia amy millie
andreas andi andy anderl
andrew andy drew
angelika geli angela angie
ann anna anne anni annie nancy anja anke
anthony tony anton toni
antonia toni antje
antonio toni tonino nino
arnold arnie arno noldi
barbara barb babs baerbel barbie wawa
benjamin ben benny benni benji
bernhard bernd hardy berni
bernadette berni bernie
bertram bert
brigitte gitte gitta biggi
caroline carolin karolin caro carol carrie lina
cecilia cilli celia
charles charlie chuck chas
charlotte lotte lotti charly lottie
christian chris christl hristo kristian
christina christine chris christel christl kirsten kristin kristina tina tine nina
christopher christoph chris kit kris stoffel
claudia claudi
cornelia conny connie nelly corny
daniel dan danny dani
daniela dani ela danni
david dave davy davey
deborah deb debbie debby
dieter didi dietrich
dominik dom nick domi
donald don donny
dorothea doris dorle thea dorothy dora dolly dot
eberhard ebi hardy
edmund ed eddie
eduard edward edi eddie eddy ed ted teddy ned
eleanor ellie nell nora elena lena
elisabeth elizabeth elsbeth else elsa ella elli lisa lisbeth liesl lilli liz lizzy beth betty betsy bess eliza sissi sisi
emanuel manuel manu
emilia emily emmi milla emma
ernst ernie ernest erni
eugen eugene gene
felicitas feli fee
ferdinand ferdi ferdl
florian flo flori
frances fran fanny francis
franz franzl frank francis frankie ferenc
franziska franzi fanni sissi
francesco franco cecco ciccio
frederick fred freddy frederik friedrich fritz rick
friederike fritzi rike rieke
gabriele gabi gaby gabriela ela
georg george schorsch jorg jorge jurgen girgl
gerald gerry jerry
gerhard gerd gert hardy
gertrud gertrude trude trudi trudy gerti traudl
giovanni gianni vanni
giuseppe beppe pino peppe peppino
gottfried friedl gottl
gregory greg gregor
gunter gunther gunni
hannelore hanne lore hanna
hans johann johannes hannes hansi jan hansl jean john johnny jack ivan juan giovanni
harald harry harri
harold harry hal
hedwig hedi hedy
heinrich heinz heiner hein henry hinnerk harry heini heiko henrik enrico
helena helene lena leni ellen helen ilona jelena elena
helmut helli heli
henriette henni jette
henry harry hank hal
herbert herb bert heri
hermann mandl hermi
hildegard hilde hilda
hubert hubi bert hubsi
ignaz naz
ingeborg inge inga
irene reni irena
isabella isabel bella isa isabelle belle
jacob jakob jake jockel jaques jack james
james jim jimmy jamie
jacqueline jackie jacky
jaroslaw jarek
jennifer jenny jen jenni
jessica jess jessie
joachim achim jochen jo joe jochim
joanna jo asia joan
johanna hanna hannah hanni jo johanne jana
jonathan jon jonny johnny nathan
joseph josef jo joe joey sepp seppl pepi jupp josip jose jozef
josephine josefine fine josi josie finni
joshua josh
judith jutta judy
julia julie juliane jule julchen
jurgen jorg
karl carl karli charly carlo karel carlos
katharina katherine catherine catharina katarina kathrin katrin cathrin kathi kati kate kathy katie katja kathleen kat kitty trina ina kasia katarzyna karin karen
kenneth ken kenny
klaus claus nikolaus nicolas niklas klas nico niko nick
konrad conrad kurt conny
konstantin constantin costa kosta tino stan
krzysztof krzysiek krzys
krystyna krysia
laurence lawrence larry lorenz lars enzo lorenzo
leonard leonhard leo lenny len hartl
leopold leo poldi poldl
lieselotte liselotte lilo lotte liesl
lorenzo enzo renzo
ludwig lutz luggi wiggerl lewis luis louis ludovic
luigi gigi
magdalena lena leni magda madeleine maggie
malgorzata gosia malgosia
manfred manni fred fredi manny
margarete margareta margaret margarethe gretel grete greta gretchen rita marga meg maggie peggy madge margit gitta marge daisy margot
maria marie mary mia mitzi mizzi ria mary marion molly polly miriam mariele marika
martha marthe patty
martin marty tinl
martina tina
matthew matt matty
matthias mathias matze hias matthes mattis hiasl matteo mats
maximilian max maxi maxl
maximiliane maxi
melanie mel melli
michael micha michi michel mike mick micky mischa mihail mikhail michele miguel mikael michal
michaela michi micha ela
nathaniel nat nate nathan
nicholas nick nicky nico klaus
nicole nicki nico nicky
norbert bert nobby norb
oliver olli oli ollie
oswald ossi ossie
ottilie otti tilly
pamela pam pammy
patricia pat patty trish tricia patsy patti
patrick pat paddy
paul pauli paulchen pawel pablo paolo
paula pauline pauli paulina
peter pete pit petra pierre pietro piotr petar
philipp philip phil pip filip
raimund ray mundl
raphael rafael raffi rafi
raymond ray
rebecca becky beck becca
regina gina regine reni
reinhard hardy reini
reinhold holdi reini
richard rich rick ricky dick richie ritchie riccardo ryszard
robert rob bob robbie bobby robby bert rupert roberto
roland rolli roly
ronald ron ronny ronnie
rosemarie rosi rosa rosie romy
rudolf rudi rolf rudy
ruprecht rupert
salvatore toto salvo turi
samuel sam sammy
samantha sam sammy
sarah sara sally sadie
sebastian basti bastian wastl seb
siegfried siggi sigi friedl
sigmund sigi
simone simi mona
sophie sofia sophia sofie zofia
stanislaw staszek stan stach stasiek
stefan stephan steffen steff steve stephen steven stevie stef etienne stefano
stefanie stephanie steffi steph stefania fanny
susanne susan susanna suse susi sanne sue susie suzy suzanne susannah zuzanna
tadeusz tadek
theodor theo teddy ted
theresa theres therese teresa resi resl terry tess tessa thea
thomas tom tommy thommy tomas tomasz tommaso
timothy tim timmy timo
tobias tobi toby
ulrich uli ulli udo
ulrike uli rike ulli
ursula uschi ulla ursel uli ursl
valentin valtl vali
veronika vroni vera veronica moni
vincent vinzenz vince vinnie vincenzo enzo zenz
viktor victor vic vik
viktoria victoria vicky vicki tori
walburga burgl wally burga
waltraud traudl traude traudi
walter walt wally waldi
wilhelm willi willy helmut will bill wim wilko
wilhelmine minna mina wilma
william will bill billy willie liam wills
wladimir vladimir volodja wolodja vova
wolfgang wolf wolfi wolferl wulf
zbigniew zbyszek
abdullah abdulla abdallah abdula
abdulrahman abdurrahman abdelrahman
ahmed ahmad ahmet achmed
aisha ayesha aischa ayse aicha aysha
ali aly
amina aminah emine
fatima fatma fatimah fatema
hassan hasan
hussein husain hussain huseyin hossein husayn
ibrahim ebrahim ibraheem abraham
ismail esmail ismael
khadija hatice chadidscha khadijah
khalid khaled halid chalid halit
layla leila laila leyla
maryam mariam meryem miriam marjam
mohammed muhammad mohamed mohammad mohamad muhamed mehmet mohd muhammed mo
mustafa mostafa moustafa mustapha
noor nur nour
omar umar omer
osman othman uthman usman
rashid rasheed rachid rasid
said saeed saied sait sayed
samir sameer
suleiman sulaiman soliman suleyman solomon
tariq tarek tarik tareq
walid waleed velid
yasin yaseen jasin
yousef yusuf youssef yusef yousuf josef joseph youssuf
zainab zeynep zaynab zeinab
aleksandr sascha sasha alex oleksandr alexander
dmitri dima dmitry mitja
evgeni zhenya jenja evgeny eugen
ekaterina katja katya katharina
jekaterina katja
nikolai kolja kolya nikolaj nikola
mikhail mischa misha michail
natalia natascha natasha natalie natalja
sergei serjoscha sergej sergey
svetlana sveta lana swetlana
tatjana tanja tatiana tanya
vasili wasja vasya
yuri juri jurij
`;

const linesByForm = new Map<string, Set<number>>();
const rootByForm = new Map<string, string>();
for (const [line, text] of LINES.trim().split('\n').entries()) {
  const forms = text.split(' ').map((form) => toLatinText(form).joined);
  const [root = ''] = forms;
  for (const form of forms) {
    const lines = linesByForm.get(form);
    if (lines) lines.add(line);
    else linesByForm.set(form, new Set([line]));
    if (!rootByForm.has(form)) rootByForm.set(form, root);
  }
}

/** Whether two given names, as `toLatinText` joins them, are forms of one. Symmetric; false for equal unknown names. */
export function isNickname(a: string, b: string): boolean {
  const lines = linesByForm.get(a);
  const others = linesByForm.get(b);
  if (!lines || !others) return false;
  for (const line of lines) if (others.has(line)) return true;
  return false;
}

/** One name that stands for a form in look-ups; the name itself when no form of another. */
export function rootName(name: string): string {
  return rootByForm.get(name) ?? name;
}
