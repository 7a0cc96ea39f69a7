//! The headline among a page's headings and titles.

use super::{STORY, page, understood};

#[test]
fn the_sites_name_in_the_largest_heading_is_no_headline() {
    for (title, headings, expected) in [
        (
            "Crane in the basin » Friends of the Harbour",
            "<h1>Friends of the Harbour, Society for the Protection of Basins</h1><h2>Crane in the basin</h2>",
            "Crane in the basin",
        ),
        (
            "How a crane fell into the harbour | Life is but a boat",
            "<h1>Life is but a boat</h1>",
            "How a crane fell into the harbour",
        ),
        (
            "Home",
            "<h1>Time to say farewell</h1>",
            "Time to say farewell",
        ),
        (
            "Writing - courier.example - Web design",
            "<h2 itemprop=headline>Write for those who read</h2>",
            "Write for those who read",
        ),
        (
            "Cranes - News - Cranes | Harbour League",
            "<h2>Badges for cranes can be had from now on</h2>",
            "Badges for cranes can be had from now on",
        ),
        (
            "Courier - Swiftly mended cranes for every harbour with the new Liftall - Info",
            "<h1>Liftall: swiftly mended cranes for every harbour</h1><h1>More</h1>",
            "Liftall: swiftly mended cranes for every harbour",
        ),
    ] {
        let head = format!("<title>{title}</title>");
        let article = understood(&page(&head, &format!("{headings}<div>{STORY}</div>")));
        assert_eq!(article.headline(), expected, "{title}");
    }
}
