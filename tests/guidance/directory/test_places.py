"""Many places, as people name them: which council, who runs its Children's Services, and what is asked back."""

from __future__ import annotations

import pytest

from bot.guidance.directory.gazetteer import Gazetteer

ONE_TIER = {
    "Camden": "Camden",
    "Southwark": "Southwark",
    "Barking": "Barking and Dagenham",
    "Dagenham": "Barking and Dagenham",
    "Croydon": "Croydon",
    "Bexley": "Bexley",
    "Tower Hamlets": "Tower Hamlets",
    "Hammersmith": "Hammersmith and Fulham",
    "Fulham": "Hammersmith and Fulham",
    "Kingston": "Kingston upon Thames",
    "Wembley": "Brent",
    "Tottenham": "Haringey",
    "Ilford": "Redbridge",
    "Peckham": "Southwark",
    "Brixton": "Lambeth",
    "Ealing": "Ealing",
    "Southall": "Ealing",
    "Romford": "Havering",
    "Walthamstow": "Waltham Forest",
    "Uxbridge": "Hillingdon",
    "Twickenham": "Richmond upon Thames",
    "City of London": "City of London",
    "Soho": "Westminster",
    "Lewisham": "Lewisham",
    "Islington": "Islington",
    "Manchester": "Manchester",
    "Salford": "Salford",
    "Bolton": "Bolton",
    "Bury": "Bury",
    "Oldham": "Oldham",
    "Rochdale": "Rochdale",
    "Stockport": "Stockport",
    "Tameside": "Tameside",
    "Trafford": "Trafford",
    "Wigan": "Wigan",
    "Liverpool": "Liverpool",
    "Knowsley": "Knowsley",
    "Sefton": "Sefton",
    "St Helens": "St. Helens",
    "Wirral": "Wirral",
    "Barnsley": "Barnsley",
    "Doncaster": "Doncaster",
    "Rotherham": "Rotherham",
    "Sheffield": "Sheffield",
    "Gateshead": "Gateshead",
    "Sunderland": "Sunderland",
    "South Shields": "South Tyneside",
    "Birmingham": "Birmingham",
    "Coventry": "Coventry",
    "Dudley": "Dudley",
    "Sandwell": "Sandwell",
    "Solihull": "Solihull",
    "Walsall": "Walsall",
    "Wolverhampton": "Wolverhampton",
    "Bradford": "Bradford",
    "Huddersfield": "Kirklees",
    "Dewsbury": "Kirklees",
    "Halifax": "Calderdale",
    "Wakefield": "Wakefield",
    "West Bromwich": "Sandwell",
    "Keighley": "Bradford",
    "Bootle": "Sefton",
    "Ashton-under-Lyne": "Tameside",
    "Altrincham": "Trafford",
    "Stretford": "Trafford",
    "Brighton": "Brighton and Hove",
    "Hove": "Brighton and Hove",
    "Bath": "Bath and North East Somerset",
    "Swindon": "Swindon",
    "Luton": "Luton",
    "Bedford": "Bedford",
    "Milton Keynes": "Milton Keynes",
    "Bletchley": "Milton Keynes",
    "Northampton": "West Northamptonshire",
    "Kettering": "North Northamptonshire",
    "Corby": "North Northamptonshire",
    "Scarborough": "North Yorkshire",
    "Barrow": "Westmorland and Furness",
    "Carlisle": "Cumberland",
    "Kendal": "Westmorland and Furness",
    "Taunton": "Somerset",
    "Bournemouth": "Bournemouth, Christchurch and Poole",
    "Poole": "Bournemouth, Christchurch and Poole",
    "Torquay": "Torbay",
    "Plymouth": "Plymouth",
    "Truro": "Cornwall",
    "Penzance": "Cornwall",
    "Shrewsbury": "Shropshire",
    "Telford": "Telford and Wrekin",
    "Hereford": "Herefordshire",
    "Grimsby": "North East Lincolnshire",
    "Scunthorpe": "North Lincolnshire",
    "Hull": "Kingston upon Hull",
    "Crewe": "Cheshire East",
    "Chester": "Cheshire West and Chester",
    "Macclesfield": "Cheshire East",
    "Middlesbrough": "Middlesbrough",
    "Darlington": "Darlington",
    "Stockton": "Stockton-on-Tees",
    "Hartlepool": "Hartlepool",
    "Durham": "County Durham",
    "Blackpool": "Blackpool",
    "Blackburn": "Blackburn with Darwen",
    "Peterborough": "Peterborough",
    "Southampton": "Southampton",
    "Portsmouth": "Portsmouth",
    "Slough": "Slough",
    "Reading": "Reading",
    "Maidenhead": "Windsor and Maidenhead",
    "Aylesbury": "Buckinghamshire",
    "High Wycombe": "Buckinghamshire",
    "Salisbury": "Wiltshire",
    "Weymouth": "Dorset Council",
    "Cardiff": "Cardiff",
    "Swansea": "Swansea",
    "Abertawe": "Swansea",
    "Newport": "Newport",
    "Casnewydd": "Newport",
    "Wrexham": "Wrexham",
    "Wrecsam": "Wrexham",
    "Merthyr": "Merthyr Tydfil",
    "Rhondda": "Rhondda Cynon Taf",
    "Pontypridd": "Rhondda Cynon Taf",
    "Barry": "Vale of Glamorgan",
    "Bro Morgannwg": "Vale of Glamorgan",
    "Llanelli": "Carmarthenshire",
    "Sir Gaerfyrddin": "Carmarthenshire",
    "Caernarfon": "Gwynedd",
    "Conwy": "Conwy",
    "Aberystwyth": "Ceredigion",
    "Ynys Mon": "Isle of Anglesey",
    "Anglesey": "Isle of Anglesey",
    "Flintshire": "Flintshire",
    "Sir y Fflint": "Flintshire",
    "Powys": "Powys",
    "Caerffili": "Caerphilly",
    "Pen-y-bont ar Ogwr": "Bridgend",
    "Port Talbot": "Neath Port Talbot",
    "Glasgow": "Glasgow City",
    "Edinburgh": "City of Edinburgh",
    "Aberdeen": "Aberdeen City",
    "Dundee": "Dundee City",
    "Inverness": "Highland",
    "Paisley": "Renfrewshire",
    "Falkirk": "Falkirk",
    "Stirling": "Stirling",
    "Kirkcaldy": "Fife",
    "Fife": "Fife",
    "Motherwell": "North Lanarkshire",
    "Ayr": "South Ayrshire",
    "Kilmarnock": "East Ayrshire",
    "Dumfries": "Dumfries and Galloway",
    "Stornoway": "Eilean Siar",
    "Lerwick": "Shetland Islands",
    "Surrey": "Surrey",
    "Sutton": "Sutton",
    "Gillingham": "Medway",
    "Rochester": "Medway",
    "Washington": "Sunderland",
    "Perth": "Perth and Kinross",
    "Hamilton": "South Lanarkshire",
    "Westminster": "Westminster",
    "Chelsea": "Kensington and Chelsea",
    "Kensington": "Kensington and Chelsea",
    "Northwich": "Cheshire West and Chester",
    "Stoke": "Stoke-on-Trent",
    "Newport Pagnell": "Milton Keynes",
    "Sale": "Trafford",
    "Wells": "Somerset",
    "Street": "Somerset",
    "Redcar": "Redcar and Cleveland",
    "Whitby": "North Yorkshire",
    "Isle of Wight": "Isle of Wight",
    "Scilly": "Isles of Scilly",
}
IN_A_COUNTY = {
    "Farnham": ("Waverley", "Surrey"),
    "Burton": ("East Staffordshire", "Staffordshire"),
    "Canterbury": ("Canterbury", "Kent"),
    "Dover": ("Dover", "Kent"),
    "Guildford": ("Guildford", "Surrey"),
    "Woking": ("Woking", "Surrey"),
    "Cambridge": ("Cambridge", "Cambridgeshire"),
    "Ipswich": ("Ipswich", "Suffolk"),
    "Norwich": ("Norwich", "Norfolk"),
    "Great Yarmouth": ("Great Yarmouth", "Norfolk"),
    "Lincoln": ("City of Lincoln", "Lincolnshire"),
    "Worcester": ("Worcester", "Worcestershire"),
    "Exeter": ("Exeter", "Devon"),
    "Oxford": ("Oxford", "Oxfordshire"),
    "Banbury": ("Cherwell", "Oxfordshire"),
    "Crawley": ("Crawley", "West Sussex"),
    "Hastings": ("Hastings", "East Sussex"),
    "Watford": ("Watford", "Hertfordshire"),
    "Basildon": ("Basildon", "Essex"),
    "Chelmsford": ("Chelmsford", "Essex"),
    "Mansfield": ("Mansfield", "Nottinghamshire"),
    "Nuneaton": ("Nuneaton and Bedworth", "Warwickshire"),
    "Burnley": ("Burnley", "Lancashire"),
    "Preston": ("Preston", "Lancashire"),
    "Cheltenham": ("Cheltenham", "Gloucestershire"),
    "Tamworth": ("Tamworth", "Staffordshire"),
    "Chesterfield": ("Chesterfield", "Derbyshire"),
    "Basingstoke": ("Basingstoke and Deane", "Hampshire"),
    "Loughborough": ("Charnwood", "Leicestershire"),
    "King's Lynn": ("Kings Lynn and West Norfolk", "Norfolk"),
    "Bury St Edmunds": ("West Suffolk", "Suffolk"),
    "Lowestoft": ("East Suffolk", "Suffolk"),
    "Boston": ("Boston", "Lincolnshire"),
    "Rugby": ("Rugby", "Warwickshire"),
    "Stafford": ("Stafford", "Staffordshire"),
    "Farnborough": ("Rushmoor", "Hampshire"),
    "St Albans": ("St Albans", "Hertfordshire"),
    "Deal": ("Dover", "Kent"),
    "Rye": ("Rother", "East Sussex"),
    "Ware": ("East Hertfordshire", "Hertfordshire"),
    "Diss": ("South Norfolk", "Norfolk"),
    "Sandwich": ("Dover", "Kent"),
    "Battle": ("Rother", "East Sussex"),
    "March": ("Fenland", "Cambridgeshire"),
    "Wells-next-the-Sea": ("North Norfolk", "Norfolk"),
    "Harlow": ("Harlow", "Essex"),
}
IN_NORTHERN_IRELAND = {
    "Belfast": "Belfast",
    "Derry": "Derry City and Strabane",
    "Londonderry": "Derry City and Strabane",
    "Lisburn": "Lisburn and Castlereagh",
    "Newry": "Newry, Mourne and Down",
    "Omagh": "Fermanagh and Omagh",
    "Coleraine": "Causeway Coast and Glens",
    "Ballymena": "Mid and East Antrim",
    "Craigavon": "Armagh City, Banbridge and Craigavon",
}


def taken(gazetteer: Gazetteer, name: str) -> tuple[str, str | None, str]:
    """The council that is taken for a name, who runs Children's Services, and the nation; fails where it is asked."""
    found = gazetteer.settle(gazetteer.find(name))
    assert found.certain, name
    assert found.best is not None
    assert found.best.council is not None
    council = found.best.council
    services = gazetteer.childrens_services_of(council)
    return council.nice_name, services.nice_name if services else None, council.nation


@pytest.mark.parametrize(("name", "council"), ONE_TIER.items())
def test_a_place_leads_to_the_council_that_runs_everything_there(gazetteer: Gazetteer, name: str, council: str) -> None:
    assert taken(gazetteer, name)[:2] == (council, council)


@pytest.mark.parametrize(("name", "councils"), IN_A_COUNTY.items())
def test_a_place_in_a_county_leads_to_its_district_and_the_countys_childrens_services(
    gazetteer: Gazetteer, name: str, councils: tuple[str, str]
) -> None:
    assert taken(gazetteer, name) == (*councils, "england")


@pytest.mark.parametrize(("name", "council"), IN_NORTHERN_IRELAND.items())
def test_in_northern_ireland_no_council_runs_childrens_services(gazetteer: Gazetteer, name: str, council: str) -> None:
    assert taken(gazetteer, name) == (council, None, "northern_ireland")


@pytest.mark.parametrize(
    "name", ["Stratford", "Newcastle", "Richmond", "Bangor", "Ashford", "Kent", "Essex", "Cumbria", "Whitchurch", "Ash"]
)
def test_what_may_be_several_places_is_asked_back(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.settle(gazetteer.find(name))
    assert not found.certain
    assert len({code for option in found.options for code in option.covers}) > 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Leeds", "Leeds, West Yorkshire"),
        ("Bradford", "Bradford, West Yorkshire"),
        ("Maidstone", "Maidstone, Kent"),
        ("Torquay", "Torquay, Torbay, Devon"),
        ("Huddersfield", "Huddersfield, Kirklees, West Yorkshire"),
        ("Hackney", "Hackney, Greater London"),
        ("Bristol", "City of Bristol"),
        ("Cardiff", "Cardiff, Wales"),
        ("Caerdydd", "Cardiff, Wales"),
        ("Inverness", "Inverness, Highland, Scotland"),
        ("Belfast", "Belfast, Northern Ireland"),
    ],
)
def test_what_is_taken_is_named_with_what_it_lies_in(gazetteer: Gazetteer, name: str, shown: str) -> None:
    best = gazetteer.settle(gazetteer.find(name)).best
    assert best is not None
    assert best.council is not None
    assert gazetteer.described(best.council, best.name) == shown


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kirklese", "Kirklees"),
        ("Glasgo", "Glasgow City"),
        ("Huddersfeild", "Kirklees"),
        ("Sheffeild", "Sheffield"),
        ("Swansee", "Swansea"),
        ("Aberystwith", "Ceredigion"),
        ("Westminister", "Westminster"),
        ("Hackny", "Hackney"),
        ("Cheltnam", "Cheltenham"),
        ("Shrewsbry", "Shropshire"),
        ("Belfst", "Belfast"),
    ],
)
def test_a_misspelt_name_may_mean_its_council_and_is_to_be_asked_back(
    gazetteer: Gazetteer, written: str, meant: str
) -> None:
    answer = gazetteer.answer(written)
    assert answer is not None
    assert answer.respelt
    assert meant in {one.council.nice_name for one in answer.candidates if one.council}


def test_a_misspelling_between_two_names_keeps_both(gazetteer: Gazetteer) -> None:
    answer = gazetteer.answer("Herford")
    assert answer is not None
    assert {one.council.nice_name for one in answer.candidates if one.council} >= {
        "Herefordshire",
        "East Hertfordshire",
    }


@pytest.mark.parametrize(
    "text",
    [
        "I hope she will talk to us",
        "he is reading a magazine in the waiting room",
        "there is a sale on at the shop where he sleeps",
        "they sleep rough on the street",
        "the wells in the garden are dry",
        "she sleeps in a bury of blankets",
        "a good deal of money changed hands",
        "he came in march with no papers",
        "the rugby team noticed it first",
        "she works long hours in a battle of wills",
        "the law is on her side",
        "wash and ware shop, cash only",
        "he has a barking cough",
        "a sandwich and a bath is all she got",
    ],
)
def test_words_that_are_also_names_are_not_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.name for mention in gazetteer.scan(text)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a brothel in Reading near the station", "Reading"),
        ("she lives in Bury and works nights", "Bury"),
        ("they were found near Rugby", "Rugby"),
        ("a farm outside Wells, Somerset", "Wells"),
        ("the house is in Barking", "Barking"),
        ("he begs in Bath", "Bath"),
        ("a car wash in Deal, Kent", "Deal"),
    ],
)
def test_the_same_words_are_places_where_they_are_meant_so(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert [mention.name for mention in gazetteer.scan(text)] == [name]
