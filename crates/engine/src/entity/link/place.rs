//! Places: what a name means, and the usual English name.

use super::super::lexicon::{self, Source};
use super::form::{list_key, plain};

/// By what a place's name is known to be the same as another's, and its usual English name, if it has one.
pub(super) fn meaning(name: &str) -> (String, Option<String>) {
    let known = |name: &str| lexicon::place(&list_key(name));
    if let Some(listed) = known(name) {
        return (plain(listed.name), Some(listed.name.to_owned()));
    }
    // Labelled as a place, a people is its country; so is a government, and the Union, a place or an organisation.
    let country = name.strip_suffix(" Government").or_else(|| name.strip_suffix(" government")).unwrap_or(name);
    let country = lexicon::country_of(&list_key(country)).or_else(|| {
        let listed = if country == name { lexicon::organisation(&list_key(name)) } else { known(country) };
        listed.map(|listed| listed.name)
    });
    if let Some(country) = country {
        return (plain(country), Some(country.to_owned()));
    }
    // "Singapore's Changi Airport"
    if let Some((_, owned)) = name.split_once("'s ").filter(|(owner, _)| known(owner).is_some()) {
        return meaning(owned);
    }
    // "Zaporozhye Regions" and "Zaporizhzhia Oblast" are one region, and not the city.
    for head in [" Region", " Regions", " region", " Oblast", " oblast"] {
        if let Some(city) = name.strip_suffix(head) {
            let city = known(city).filter(|listed| listed.source == Source::City).map_or(city, |listed| listed.name);
            let name = format!("{city} Region");
            return (plain(&name), Some(name));
        }
    }
    (plain(name), None)
}
