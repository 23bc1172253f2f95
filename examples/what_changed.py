import oxon_review
from oxon_review.compare import compare_reviews

data = oxon_review.load()
print(compare_reviews(data.review("initial"), data.review("follow-up")))
from oxon_review.compare import compare_delays

print(compare_delays(data.delays))
