"""The words of site furniture: one regular expression a line, without regard to case.

A `LABELS` line must match a whole line of a page (marks around it aside), so 'Share' goes and 'Share prices
fell' stays. An `OPENINGS` line must match the beginning of a sentence that is addressed to the visitor.
`{network}`, `{things}` and `{ad}` stand for the lists below; ` ~` for up to six more words.
"""

from __future__ import annotations

NETWORK = r"""
facebook|twitter|x|whats\s?app|reddit|linked\s?in|telegram|pinterest|instagram|threads|bluesky|mastodon
youtube|tiktok|snapchat|tumblr|flipboard|messenger|pocket|vk|weibo|wechat|line|sms|rss
e-?mail|mail|print|copy( the)? link|link|share|tweet|pin|save|comments?
"""

THINGS = r"""
posts?|articles?|stor(y|ies)|news|pages?|topics?|coverage|content|links?|items?|reading|reads?|videos?
galler(y|ies)|headlines|tags|analysis|opinions?|reviews?|guides?|products?
"""

AD = "(advertisements?|advert|ads?)"

LABELS = {
    "advertisement": r"""
(paid |featured |sponsored |google )?{ad}( by ~)?( \d+)?
(advertisement\W+)?(article|story|text|scroll) (continues?|to continue)( reading)?( below| after)?( this)?( {ad})?
sponsored( content| links?| post)?|promoted( content| stories)?|remove ads
(close|skip|hide|report)( this)? ad(vertisement)?
""",
    "share": r"""
({network})((\W+(and|or|via|on|to|by))?\W+({network}))+
(share|tweet|pin|follow|facebook|twitter|whatsapp|reddit|linkedin|telegram|pinterest|instagram|flipboard)
share (this|the|on|via|to) ~|copy link|(e-?mail|print) this( {things})?
like (us|this)( on ~)?|follow (us|me)( on)? ~|\d+ ?(shares?|likes?|views?)
""",
    "sign-up": r"""
(subscribe|sign ?up|newsletters?|register|join)( now| today| here)?( for free| free)?( (to|for|with) ~)?
already (a )?(subscriber|member|have an account) ~
(your )?e-?mail( address)?( \(?required\)?)?|thank you|thanks( for (reading|subscribing|signing up))? ~
(app users )?click here( (to|for|if) ~)?|like what you[’']re reading ~|start your (free )?trial ~
privacy (policy|notice)|terms (of (use|service)|and conditions)
""",
    "menu": r"""
no menu items|(main |toggle |open |close |primary |mobile )?(menu|navigation|nav|sidebar)( items)?
skip to (main |the )?(content|navigation|search|footer)|(back to )?top( of page)?|home(page)?
search( (for|this site|results) ~)?|log ?(in|out)|sign (in|out)|my account
(log|sign) in (or|/) (register|sign up)|(previous|next|prev)( {things})?|load(ing|er)( more ~)?
show (more|less)|view (all|more) ~|see all ~|continue reading ~|source link
(accept|reject|manage) (all )?cookies|(contact|about) us|advertise( with us)?|edition|archives?|categor(y|ies)
""",
    "reading tools": r"""
(est(imated)?\.? )?\d+[ -]min(ute)?s?( of)? (read|reading|listen|video)( time)?|reading time ~
listen( to (this|the) (article|story|podcast|episode) ~)?( \d.*)?|(play|watch)( now| live| the video| video)?
(text|font) size ~|translate( this)?( page)?|add to (favou?rites|bookmarks|reading list)|bookmark
table of contents|(image )?\d+ (of|/) \d+|click to (expand|enlarge|play|copy)|enlarge( image)?|expand
view (image|gallery|comments)( in fullscreen)?|was this (article |page )?helpful ~
""",
}

# After these, nothing but furniture follows unless whole paragraphs do.
CLOSING_LABELS = {
    "comments": r"""
(leave|post|add|write|make|submit)( us)?( a| your)? (comments?|reply|feedback)( below| here)?
(\d+ |no |view |show |read |hide |all |the )*comments?( \(?\d*\)?| are closed| section)?|reader comments
(join|start|to participate in) the (conversation|discussion)|discussion|comments? (policy|guidelines) ~|chats?
what do you think
""",
    "related": r"""
(related|recommended|more|other|similar|latest|popular|trending)[ -]({things})( (from|on|in|about|by|for) ~)?
(top|recent|featured|suggested|further)[ -]({things})( (from|on|in|about|by|for) ~)?
(most|also) (read|viewed|popular|shared|commented|watched)|recommended( for you| by \w+)?
you (may|might|could)( also)? (like|enjoy|be interested in|have missed)( these| this)?
more (from|on|in|about) ~|related( to this (story|article))?|must[ -]reads?
don[’']t miss|editor[’']?s[’']? (picks?|choice)|in case you missed it|what to read next|read (more|next|also)
see also|also read|trending( now)?|popular|newsfeed|(from )?(around )?the web|up next|tags|topics|filed under
""",
    "copyright": r"""
(©|\(c\)|copyright).{0,160}|.{0,120}\ball rights (are )?reserved.{0,80}
this (material|article|content|document) (may not be|is subject to).{0,200}
""",
}

_OFFER = (
    r"(newsletters?|inbox|e-?mails?|updates?|alerts?|digest|briefing|free|channels?|app|follow|subscribers?|"
    r"subscription|subscribe|privacy|access|journalism|trial|latest|offers?|notifications?|"
    r"community|member|here)"
)
_LOOK = r"(find|get|discover|explore|stay|keep|follow|catch|browse|check out)"
_LETTER = r"(newsletters?|inbox|e-?mails?|digest|briefing|alerts|updates|app)"
_NEWS = r"(stories|news|features|headlines|updates|coverage|analysis)"

OPENINGS = {
    "advertisement": r"""
(article|story) continues (below|after) (this )?ad
(if you (buy|purchase|click|make a purchase)).{0,80}\b(commission|affiliate)
(this|our) ({things}|site) (may )?(contains?|includes?|has) affiliate
""",
    "sign-up": rf"""
(please |simply |or |to |want .{{3,60}}\? )?(sign ?up|subscribe|register (now|today|here|for free))\b.*\b{_OFFER}\b
stay (informed|up to date|ahead|tuned|connected|on top)\b.*\b{_OFFER}\b
get (the|our|your|all|more|unlimited|full|free|breaking|daily|weekly)\b.*\b{_LETTER}\b
get [\w’' ]{{1,40}}\b{_LETTER}\b
(join|support|follow|become|receive|download|enter)\b.{{0,30}}\b(our|us|your|a member|a subscriber|@\w+)\b.*\b{_OFFER}\b
(never|don[’']t) miss\b.{{0,30}}\b(our|us|your)\b.*\b{_OFFER}\b
by (signing up|subscribing|submitting|entering|clicking|registering|providing)\b.*\b(you|terms|privacy|policy)\b
(click here|read this article for free)\b
.{{0,120}}\bin your (e-mail )?inbox\?
[\w’' ]{{1,30}} / sign up for .{{0,80}}\b{_LETTER}\b
.{{0,160}}\b(straight|delivered|sent|right|directly) (in)?to your (e-?mail )?inbox
.{{0,60}}(skip past|after) newsletter promotion|.{{0,60}}\{{\{{ ?[#/^]?\w+
""",
    "blurb": rf"""
{_LOOK}\b.{{0,40}}\b(top|latest|breaking|more|updated)\b.{{0,30}}\b{_NEWS}\b
""",
}

PICTURE_AGENCIES = r"""
getty( images)?|shutterstock|alamy|i?stock|unsplash|epa(-efe)?|imago( images)?|zuma( press)?|anadolu|ap photo
"""

# These sign reports as well as pictures, so '(Reuters)' after a full stop may end a paragraph of the article.
AGENCIES = r"""
reuters|ap|afp|xinhua|pa( wire| media)?|bloomberg|sputnik|aap|dpa|kyodo|yonhap
"""

SECTIONS = """
world|asia|europe|africa|americas|america|latin america|middle east|us|u.s.|usa|uk|china|russia|india|us & canada
asia-pacific|asia pacific|national|international|local|politics|business|economy|markets|finance|companies|money
property|opinion|editorial|commentary|analysis|explainer|sport|sports|technology|tech|science|science & tech|health
education|environment|climate|travel|culture|arts|entertainment|life|lifestyle|life & style|style|food|society
features|military|defense|defence|news|press|viral|video|videos|photos|multimedia|in pictures
"""
