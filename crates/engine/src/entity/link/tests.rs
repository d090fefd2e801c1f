use super::*;
use crate::text::Span;

/// Links articles whose mentions are marked `[name](PER)`, and compares the keys, article by article.
fn check(articles: &[&str], keys: &[&str]) {
    let mut texts = Vec::new();
    for marked in articles {
        let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), *marked);
        while let Some((before, after)) = rest.split_once('[') {
            let (name, after) = after.split_once("](").unwrap();
            let (kind, after) = after.split_once(')').unwrap();
            text.push_str(before);
            let span = Span::new(text.len(), text.len() + name.len());
            text.push_str(name);
            mentions.push(Mention { span, kind: Kind::ALL.into_iter().find(|known| known.conll() == kind).unwrap() });
            rest = after;
        }
        text.push_str(rest);
        texts.push((text, mentions));
    }
    let input: Vec<(&str, &[Mention])> =
        texts.iter().map(|(text, mentions)| (text.as_str(), mentions.as_slice())).collect();
    let linked = link(&input);
    let found: Vec<String> = linked
        .links
        .iter()
        .map(|links| links.iter().map(|id| linked.entities[*id as usize].key.as_str()).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(found, keys);
    assert!(linked.entities.is_sorted_by(|a, b| (a.kind, &a.key) < (b.kind, &b.key)), "by kind, then key, each once");
    assert_eq!(linked, link(&input), "the same again");
}

#[test]
fn places_have_one_name() {
    check(
        &["[US](LOC), [U.S.](LOC), [United States](LOC), [America](LOC); [UK](LOC), [Britain](LOC)"],
        &["united-states united-states united-states united-states united-kingdom united-kingdom"],
    );
    check(&["[Kiev](LOC) [Lugansk](LOC)", "[Kyiv](LOC) [Luhansk](LOC)"], &["kyiv luhansk", "kyiv luhansk"]);
    check(
        &["[Zaporozhye](LOC) [Zaporozhye Regions](LOC) [Zaporizhzhia](LOC) [Zaporizhzhia Oblast](LOC)"],
        &["zaporizhzhia zaporizhzhia-region zaporizhzhia zaporizhzhia-region"],
    );
}

#[test]
fn people_are_known_by_surname_and_spelling() {
    check(
        &[
            "[Vladimir Zelensky](PER), [Zelensky](PER)",
            "[Volodymyr Zelenskyy](PER) and [Vladimir Putin](PER)",
            "[Zelenskyy](PER)",
        ],
        &[
            "vladimir-zelensky vladimir-zelensky".replace("vladimir-zelensky", "volodymyr-zelenskyy").as_str(),
            "volodymyr-zelenskyy vladimir-putin",
            "volodymyr-zelenskyy",
        ],
    );
    check(
        &["[Ann Smith](PER) [Smith](PER)", "[Bob Smith](PER) [Smith](PER) [Bob](PER)"],
        &["ann-smith ann-smith", "bob-smith bob-smith bob-smith"],
    );
    check(
        &["[Ann Smith](PER)", "[Bob Smith](PER)", "[Bob Smith](PER)", "[Smith](PER)"],
        &["ann-smith", "bob-smith", "bob-smith", "bob-smith"],
    );
    check(
        &["[Bill Clinton](PER) [Clinton](PER) [Hillary Clinton](PER) [Clinton](PER)"],
        &["bill-clinton bill-clinton hillary-clinton hillary-clinton"],
    );
}

#[test]
fn families_may_come_first_and_surnames_have_several_words() {
    check(&["[Xi Jinping](PER) [Xi](PER)", "[Xi](PER)"], &["xi-jinping xi-jinping", "xi-jinping"]);
    check(
        &["[Kim Jong-un](PER) [Kim](PER) [Kim Yo-jong](PER) [Kim](PER)"],
        &["kim-jong-un kim-jong-un kim-yo-jong kim-yo-jong"],
    );
    check(
        &["[Ursula von der Leyen](PER) [von der Leyen](PER)", "[Von der Leyen](PER)", "[Mohammed bin Salman](PER)"],
        &["ursula-von-der-leyen ursula-von-der-leyen", "ursula-von-der-leyen", "mohammed-bin-salman"],
    );
    check(
        &["[Luiz Inácio Lula da Silva](PER) [Lula da Silva](PER)"],
        &["luiz-inacio-lula-da-silva luiz-inacio-lula-da-silva"],
    );
    check(&["[Ana Maria Garcia](PER)", "[Maria Garcia](PER)"], &["ana-maria-garcia", "maria-garcia"]);
}

#[test]
fn other_articles_have_no_say_in_which_of_two_is_meant() {
    check(&["[Rubio](PER) [Zürich Rubio](PER) [Marco Rubio](PER)"], &["zurich-rubio zurich-rubio marco-rubio"]);
    check(
        &["[Marco Rubio](PER)", "[Rubio](PER) [Zürich Rubio](PER) [Marco Rubio](PER)"],
        &["marco-rubio", "zurich-rubio zurich-rubio marco-rubio"],
    );
}

#[test]
fn a_country_is_named_once_in_an_article() {
    check(
        &["[Russian Foreign Ministry](ORG) [Foreign Ministry](ORG)", "[Foreign Ministry](ORG)"],
        &["russian-foreign-ministry russian-foreign-ministry", "foreign-ministry"],
    );
    check(
        &["[Russian Foreign Ministry](ORG) [French Foreign Ministry](ORG) [Foreign Ministry](ORG)"],
        &["russian-foreign-ministry french-foreign-ministry french-foreign-ministry"],
    );
    check(&["[British Airways](ORG) [Airways](ORG)"], &["british-airways british-airways"]);
    check(
        &["[Japanese Toyota](ORG) [Toyota](ORG) [GMs](ORG) [GM](ORG)"],
        &["toyota toyota general-motors general-motors"],
    );
}

#[test]
fn what_others_call_a_place() {
    check(
        &["[Canada](LOC) [Canadian](LOC) [Canadian Government](LOC) [EU](LOC) [European Union](LOC)"],
        &["canada canada canada european-union european-union"],
    );
    check(
        &["[Changi Airport](LOC) [Singapore's Changi Airport](LOC)"],
        &["singapores-changi-airport singapores-changi-airport"],
    );
}

#[test]
fn joins_that_are_not_sure_are_not_made() {
    check(&["[Yulia Svyrydenko](PER) [Sverrigenko](PER)"], &["yulia-svyrydenko sverrigenko"]);
    check(&["[Joan Miller](PER) [John Muller](PER)"], &["joan-miller john-muller"]);
    check(&["[Apple](ORG) [Apple Corps](ORG)"], &["apple apple-corps"]);
}

#[test]
fn organisations_have_acronyms_and_short_names() {
    check(
        &["[US State Department](ORG) [U.S. State Department](ORG) [State Department](ORG)"],
        &["state-department state-department state-department"],
    );
    check(&["[ABC News](ORG) [ABC](ORG)"], &["abc-news abc-news"]);
    check(&["[Apple](ORG) [Apple Computer](ORG)", "[Apple Computer](ORG)"], &["apple apple", "apple-computer"]);
    check(
        &["[Transitional Military Council](ORG) ([TMC](ORG))", "[TMC](ORG)"],
        &["transitional-military-council transitional-military-council", "transitional-military-council"],
    );
    check(
        &["[Penske Motors](ORG) and [Penske](ORG), [Penske Motors Inc.](ORG)"],
        &["penske-motors-inc penske-motors-inc penske-motors-inc"],
    );
}

#[test]
fn a_key_is_made_of_the_name_alone() {
    check(&["[Gerhard Schröder](PER) [Иван Франко](PER)"], &["gerhard-schroder ivan-franko"]);
    check(&["[…](PER) [](LOC)"], &["- -"]);
}

#[test]
fn aliases_stand_by_frequency() {
    let text = "US U.S. US";
    let mention = |start, end| Mention { span: Span::new(start, end), kind: Kind::Place };
    let linked = link(&[(text, &[mention(0, 2), mention(3, 7), mention(8, 10)])]);
    assert_eq!(linked.entities.len(), 1);
    assert_eq!(
        (linked.entities[0].name.as_str(), &linked.entities[0].aliases[..]),
        ("United States", &[("US".to_owned(), 2), ("U.S.".to_owned(), 1)][..])
    );
}
