"""One page from the web, safely: what may be connected to, one exchange with a server, what robots.txt allows."""
