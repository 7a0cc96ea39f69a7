//! An invented article as a saved web page.

use super::article::Article;

/// Returns the page, with structured data, navigation and a footer around the text.
pub fn page(article: &Article) -> String {
    let (title, outlet) = (&article.title, &article.outlet.name);
    let (year, month, day) = article.day;
    let date = format!("{year}-{month:02}-{day:02}T09:00:00Z");
    let writer = article.byline();
    let paragraphs = article.paragraphs.iter().map(String::as_str);
    let body: String = paragraphs
        .chain(article.pitch())
        .map(|text| format!("<p>{text}</p>\n"))
        .collect();
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | {outlet}</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">
{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"{date}","author":{{"@type":"Person","name":"{writer}"}},"publisher":{{"@type":"Organization","name":"{outlet}"}}}}
</script>
</head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article>
<h1>{title}</h1>
<p class="byline">By {writer}</p>
<time datetime="{date}">{day:02}.{month:02}.{year}</time>
{body}</article>
<footer><p>Copyright {year} {outlet}. All rights reserved.</p></footer>
</body>
</html>
"#
    )
}
