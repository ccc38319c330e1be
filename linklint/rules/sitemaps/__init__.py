"""Rules about what search engines are told: sitemaps, robots.txt, canonical links, translations."""
