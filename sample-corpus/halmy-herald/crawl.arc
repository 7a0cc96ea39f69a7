filedesc://crawl.arc 192.0.2.7 20040301100000 text/plain 75
1 0 Veldra Library
URL IP-address Archive-date Content-type Archive-length

http://herald.halmy.example/weathercock.html 192.0.2.7 20040301100000 text/html 743
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Weathercock of Halmy points home again | Halmy Herald</title>
<meta property="og:site_name" content="Halmy Herald"><meta name="author" content="Petra Lunt">
<meta property="article:published_time" content="2004-02-27T08:15:00+01:00"></head>
<body><article><h1>Weathercock of Halmy points home again</h1>
<p>The weathercock of the town hall of Halmy, which pointed to the east for eleven years whatever the wind did, was oiled on Thursday and turned round.</p>
<p>Fishermen had long steered by the bakery's flag instead, and said that they would go on doing so for some years, to be sure.</p>
</article></body></html>

http://herald.halmy.example/gone.html 192.0.2.7 20040301100000 text/html 81
HTTP/1.1 404 Not Found
Content-Type: text/html

<html><body>Gone</body></html>
