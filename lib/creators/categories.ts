/** One list of categories serves profiles, brands' targets and the brand-fit score, so that they can be compared. */

export type Category = { id: string; label: string; synonyms: readonly string[] };

const category = (id: string, label: string, synonyms: string): Category => ({
  id,
  label,
  synonyms: synonyms.split(" "),
});

/** Synonyms are single lower-case words as they stand in hashtags and captions; no word belongs to two categories. */
export const CATEGORIES: readonly Category[] = [
  category(
    "beauty",
    "Beauty & make-up",
    "beauty makeup grwm cosmetics lipstick mascara foundation concealer blush eyeliner nails manicure fragrance perfume beautytok makeuptutorial",
  ),
  category(
    "skincare",
    "Skincare",
    "skincare skin serum moisturizer moisturiser sunscreen spf acne retinol cleanser toner niacinamide glow glassskin skintok skincareroutine dermatologist",
  ),
  category(
    "hair",
    "Hair",
    "hair haircare hairstyle hairtok shampoo conditioner curls curlyhair braids wig hairdresser haircut haircolor scalp",
  ),
  category(
    "fashion",
    "Fashion & style",
    "fashion style outfit ootd outfits streetwear thrift thrifting haul dress sneakers shoes jewelry jewellery handbag fashiontok styling wardrobe",
  ),
  category(
    "food",
    "Food & cooking",
    "food recipe recipes cooking foodtok baking cook kitchen dinner breakfast lunch snack dessert restaurant foodie chef mealprep vegan airfryer",
  ),
  category(
    "drinks",
    "Drinks & coffee",
    "drinks coffee coffeetok espresso latte matcha tea cocktail mocktail barista smoothie juice wine beer",
  ),
  category(
    "fitness",
    "Fitness",
    "fitness gym workout gymtok training exercise lifting cardio pilates crossfit hiit gains personaltrainer homeworkout strength bodybuilding",
  ),
  category(
    "wellness",
    "Health & wellness",
    "wellness health healthy selfcare mentalhealth meditation mindfulness yoga sleep supplements vitamins therapy nutrition diet guthealth",
  ),
  category(
    "sports",
    "Sports",
    "sports sport football soccer basketball nba tennis golf running marathon cycling swimming boxing mma surfing skateboarding athlete",
  ),
  category(
    "outdoors",
    "Outdoors & nature",
    "outdoors outdoor hiking camping nature climbing fishing backpacking vanlife kayaking wildlife trail mountains",
  ),
  category(
    "travel",
    "Travel",
    "travel traveltok trip vacation holiday hotel flight airport beach backpacker itinerary wanderlust tourist roadtrip cruise",
  ),
  category(
    "home",
    "Home & interior",
    "home homedecor interior interiordesign decor cleaning cleantok organization organizing furniture apartment bedroom livingroom hometok laundry",
  ),
  category(
    "diy",
    "DIY & crafts",
    "diy craft crafts crafting handmade sewing crochet knitting woodworking renovation upcycle resin pottery lifehack hacks",
  ),
  category(
    "gardening",
    "Garden & plants",
    "gardening garden plants plant plantsoftiktok planttok houseplants flowers homestead farming succulents vegetables",
  ),
  category(
    "parenting",
    "Parenting & family",
    "parenting mom mum momtok dad dadtok baby toddler kids family pregnancy newborn motherhood momlife children parents",
  ),
  category(
    "pets",
    "Pets & animals",
    "pets pet dog dogs puppy cat cats kitten dogsoftiktok catsoftiktok pettok animals horse hamster rabbit",
  ),
  category(
    "tech",
    "Technology",
    "tech technology techtok gadget gadgets iphone android smartphone laptop app apps software ai coding programming review unboxing",
  ),
  category(
    "gaming",
    "Gaming",
    "gaming gamer game games gametok minecraft fortnite roblox playstation xbox nintendo twitch esports valorant streamer",
  ),
  category(
    "finance",
    "Money & finance",
    "finance money fintok investing stocks budget budgeting saving savings crypto bitcoin debt credit realestate taxes personalfinance",
  ),
  category(
    "business",
    "Business & careers",
    "business entrepreneur smallbusiness marketing startup career job jobs resume sidehustle ecommerce work office productivity careertok",
  ),
  category(
    "education",
    "Learning & science",
    "education learn learning learnontiktok edutok science history study studytok school college university teacher language math facts",
  ),
  category(
    "books",
    "Books",
    "books book booktok reading bookish author novel romancebooks fantasybooks library bookrecommendations",
  ),
  category(
    "music",
    "Music",
    "music song singer singing guitar piano cover musician concert rap hiphop producer dj vinyl newmusic",
  ),
  category("dance", "Dance", "dance dancer dancing choreography dancechallenge ballet dancetok ballroom salsa"),
  category(
    "comedy",
    "Comedy & entertainment",
    "comedy funny humor humour meme memes skit prank comedian joke jokes pov storytime standup",
  ),
  category(
    "art",
    "Art & design",
    "art artist drawing painting arttok illustration sketch digitalart design photography photographer calligraphy animation",
  ),
  category(
    "film",
    "Film & television",
    "film movie movies filmtok netflix cinema series anime actor actress tvshow disney marvel kdrama",
  ),
  category(
    "auto",
    "Cars & motoring",
    "auto car cars cartok automotive motorcycle bike truck driving mechanic detailing ev tesla supercar",
  ),
];

/** Ids of all categories, for validation. */
export const CATEGORY_IDS: ReadonlySet<string> = new Set(CATEGORIES.map((each) => each.id));
