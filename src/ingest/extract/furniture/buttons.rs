//! What the buttons and notices of a page say that come along when its text is
//! copied, in small letters, by language.

/// Furniture if they are all that a line says, one a line.
pub const ALONE: &str = "\
add as preferred source on google
add us on google
add to your saved stories
about sharing
article bookmarked
be the first to know
close panel
cc by nd
disclosure statement
discover more
download
embed
end of article
end of list
enter your email address
flipboard
free weekly newsletter
get email notifications
gift this article free
go deeper
haber devamı
haberin devamı
headshot
image
keep reading
let's go
license this content
link
listen to the best of
more from the web
news feed
open extended reactions
partners
photos
play video
playlist
previous
next
reply
read later
related article
related internet links
republish this article
resize
request reprint & licensing
restacks
see all topics
share full article
share this:
skip past newsletter promotion
after newsletter promotion
social sharing
sponsor message
story saved
submit correction
threads
toggle caption
transcript
translate
type your email
up next
video
view all partners
view editorial & ai guidelines
your email address
zur merkliste hinzufügen
artikel anhören
artikel merken
artikelrechte erwerben
weitere optionen zum teilen
diskutieren sie mit
feedback
partager l'article
ajouter à vos sélections
offrir l'article
offrir l’article
contribuer
réutiliser ce contenu
la suite après cette publicité
écouter cet article
la rédaction vous conseille
sujets
ir a los comentarios
desplegar redes sociales
archivado en
sobre la firma
para saber más
saber más
ouvir o texto
diminuir fonte
aumentar fonte
endereço da página
comentar
ler mais
exclusivo
ascolta l'articolo
ascolta l’articolo
argomenti
luister naar dit artikel
bewaar
lyt til artiklen
for abonnenter
ämnen i artikeln
ilgili haber
related countries
related content";

/// Furniture whatever follows them, one a line.
pub const BEGINNINGS: &str = "\
advertisement ·
advertisement -
artikel anhören (
be respectful. this is
click here to share
compartir en
conforme a los criterios
do you have a tip for
don't show me this message
don’t show me this message
enjoy more audio
enter your email
estimated 2 min
estimated 3 min
estimated 4 min
estimated 5 min
estimated 6 min
find out what's happening in
find your bookmarks
free article usually reserved
gostaria de ouvir
help us do journalism
hier können sie die rechte
i understand and agree that registration
listen to article
listen to more stories
listen to the best of
list 1 of
list 2 of
list 3 of
list 4 of
list of 3 items
more from ...
our community members are treated to
please use chrome
privacy notice:
recibe el boletín
rechte am artikel
republish our articles
share or comment on this article
sua assinatura
the audio version of this article
the bbc is not responsible for
the rules of replying
this article appeared in the
this article is republished from
this article originally appeared on
this article was featured in
this article was produced for
this entry was posted in
this story originally appeared on
to view this video please
unlock the editor’s digest
unlock the editor's digest
video duration
view image in fullscreen
we believe in the free flow
why you can trust
with input from agencies
with inputs from
you have a preview view of this article
your browser does not support
your email address will not be published
your information is being handled
your support helps us
een versie van dit artikel verscheen
dieses thema im programm";
