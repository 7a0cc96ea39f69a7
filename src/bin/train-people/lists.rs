//! Word lists written by hand, small and without accents.

/// Titles, offices and trades that precede names.
pub const TITLES: &str = "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baron baroness count countess duke
duchess earl viscount marquis sultan emir sheikh sheik shah king queen prince princess emperor empress tsar czar kaiser pope
cardinal archbishop bishop rabbi imam ayatollah mullah maulana reverend rev father fr sister brother saint st pastor mother
president vice-president premier chancellor minister secretary senator sen sens congressman congresswoman representative rep
reps governor gov govs mayor ambassador amb envoy commissioner judge justice magistrate attorney prosecutor lawyer solicitor
barrister counsel general gen colonel col lieutenant lt major maj captain capt sergeant sgt corporal cpl private pvt admiral
adm commander cmdr commodore brigadier brig marshal constable inspector insp superintendent supt detective det sheriff officer
chief director chairman chairwoman chairperson chair ceo cfo coo cto founder co-founder cofounder executive manager coach trainer
captain striker goalkeeper midfielder defender forward quarterback pitcher catcher infielder outfielder shortstop center guard
winger referee umpire spokesman spokeswoman spokesperson leader co-leader opposition deputy deputies aide adviser advisor
analyst economist strategist expert researcher scientist historian biologist physicist chemist professor astronomer astronaut
cosmonaut engineer architect inventor author writer novelist poet playwright journalist reporter correspondent columnist editor
publisher photographer artist painter sculptor actor actress singer songwriter musician composer conductor pianist guitarist
drummer rapper producer director filmmaker comedian host presenter anchor model designer activist campaigner dissident leader
lawmaker legislator parliamentarian mp mep councillor councilor councilman councilwoman alderman assemblyman speaker whip
foreign-minister ex-president ex-minister ex-wife wife husband son daughter father mother brother sister uncle aunt cousin nephew
niece grandson granddaughter grandfather grandmother widow fiance fiancee girlfriend boyfriend partner friend colleague rival
teammate champion seed winner runner-up incumbent candidate nominee successor predecessor heir billionaire businessman
businesswoman entrepreneur industrialist financier banker investor magnate tycoon mogul warlord cleric preacher evangelist
missionary theologian philosopher sociologist psychologist psychiatrist surgeon physician nurse pilot driver cyclist swimmer
golfer boxer wrestler sprinter skier skater jockey cricketer batsman bowler footballer player hostage suspect defendant convict
gunman militant terrorist mastermind spy agent whistleblower hacker trader broker premier caliph monsieur madame mme mlle
mademoiselle m herr frau fraulein senor senora srta sra don dona signor signora comrade hon honourable honorable messrs undersecretary
principal headteacher dean provost rector registrar treasurer curator librarian chaplain canon vicar deacon deaconess monk nun
abbot abbess prime-minister prasident prasidentin kanzler kanzlerin ministerin presidente presidenta ministro ministra ministre
president premierministre";

/// Verbs of speech.
pub const SAYS: &str = "said says say saying told tells tell added adds stated states announced announces replied responded
explained explains noted notes insisted insists argued argues claimed claims warned warns urged urges acknowledged admitted
admits recalled recalls remarked commented comments testified vowed pledged promised denied denies expressed thinks thought
believes believed hopes hoped wrote writes tweeted asked asks answered declared declares confirmed confirms predicted reiterated
stressed suggested complained joked quipped continued concluded observed sagte sagt erklarte dijo afirmo declaro dit declare
resigned retired died joined married born campaigned traveled met arrived spoke";

/// Words that mark the name of an organisation, a place or a thing.
pub const COMPANY: &str = "inc corp corporation co company companies ltd limited llc plc llp lp ag gmbh sa nv bv spa ab group
holdings holding partners associates brothers bros sons industries international bank bancorp trust fund foundation institute
institution university college school academy hospital clinic museum library theatre theater gallery center centre church
cathedral temple mosque synagogue airport station bridge tunnel street avenue road boulevard lane square plaza park gardens
stadium arena field hall house palace castle tower building hotel restaurant committee commission council board agency bureau
department ministry office court tribunal party union league association federation society club team fc united city county
state province district region river lake sea bay gulf island islands mount mountain mountains valley desert forest beach
award awards prize medal cup trophy championship open tournament series festival parade act law treaty accord accords
amendment bill doctrine plan report award syndrome disease hurricane storm typhoon cyclone earthquake times post journal herald
tribune gazette guardian news daily weekly magazine press radio television tv broadcasting network channel airlines airways air
motors energy oil gas petroleum pharmaceuticals laboratories labs technologies technology systems software services securities
capital insurance financial electric electronics communications media entertainment pictures studios records music band
orchestra symphony quartet army navy force forces corps brigade regiment battalion division fleet police guard guards brigades
front movement alliance coalition congress parliament senate assembly conference summit project program programme initiative
administration government republic kingdom empire dynasty war battle revolution uprising massacre day week month foods stores
supermarkets resorts hotels steel mills works brewery wines farms ranch village town heights hills springs beach airport base
camp prison jail line canal dam pass peninsula cape county township borough parish";

/// Months and days.
pub const CALENDAR: &str = "january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
christmas easter ramadan thanksgiving janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
januar februar marz juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
diciembre lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonntag lunes
martes miercoles jueves viernes sabado domingo";

/// Nationalities, languages and religions.
pub const NATIONS: &str = "american americans british english scottish welsh irish french german germans italian italians
spanish portuguese dutch belgian swiss austrian danish swedish norwegian finnish icelandic polish poles czech slovak hungarian
romanian bulgarian greek greeks turkish turks russian russians ukrainian ukrainians belarusian serbian serbs serb croatian
croats bosnian albanian kosovar macedonian slovenian estonian latvian lithuanian georgian armenian azerbaijani kazakh uzbek
afghan afghans pakistani pakistanis indian indians bangladeshi nepalese tibetan chinese japanese korean koreans taiwanese
vietnamese thai burmese cambodian malaysian indonesian filipino philippine australian canadian canadians mexican mexicans cuban
cubans haitian haitians venezuelan colombian peruvian bolivian chilean argentine argentinian brazilian brazilians israeli
israelis palestinian palestinians arab arabs lebanese syrian syrians jordanian iraqi iraqis iranian iranians saudi kuwaiti
yemeni egyptian egyptians libyan tunisian algerian moroccan sudanese ethiopian eritrean somali somalis kenyan ugandan rwandan
congolese nigerian nigerians ghanaian liberian ivorian zimbabwean south african africans european europeans asian latin
muslim muslims christian christians catholic catholics protestant jewish jews hindu hindus buddhist sikh sunni sunnis shiite
shiites shia kurdish kurds kurd tamil chechen islamic islamist orthodox anglican republican republicans democrat democrats
democratic conservative liberal labour tory communist socialist soviet western";

/// Small words that are not significant when capitalised at a sentence's start.
pub const COMMON: &str = "the a an this that these those he she it they we you i his her its their our my your in on at by for
from to of with without under over after before since until during while when where why how what who whom whose which if as so
but and or nor not no yes there here then than also however although though because about above across against along among
around between beyond despite through throughout toward towards within some many most more much few several all both each every
any other others another one two three four five six seven eight nine ten earlier later last next meanwhile now today yesterday
tomorrow only even still just once again is are was were be been has have had do does did can could would should may might must
let officials police witnesses authorities thousands hundreds dozens according instead under unlike such first second third
le la les un une des du il elle nous vous ils der die das ein eine er sie es wir und aber el los las una y pero en con por para";
