"""`torch.distributions`: probabilities, draws and their logarithms."""

from torch._absent import absent
from torch.distributions import constraints, utils
from torch.distributions.bernoulli import Bernoulli
from torch.distributions.beta import Beta
from torch.distributions.binomial import Binomial
from torch.distributions.categorical import Categorical
from torch.distributions.cauchy import Cauchy
from torch.distributions.dirichlet import Dirichlet
from torch.distributions.distribution import Distribution
from torch.distributions.exponential import Exponential
from torch.distributions.gamma import Gamma
from torch.distributions.geometric import Geometric
from torch.distributions.gumbel import Gumbel
from torch.distributions.half_normal import HalfNormal
from torch.distributions.independent import Independent
from torch.distributions.kl import kl_divergence, register_kl
from torch.distributions.laplace import Laplace
from torch.distributions.log_normal import LogNormal
from torch.distributions.multinomial import Multinomial
from torch.distributions.multivariate_normal import MultivariateNormal
from torch.distributions.normal import Normal
from torch.distributions.one_hot_categorical import OneHotCategorical, OneHotCategoricalStraightThrough
from torch.distributions.poisson import Poisson
from torch.distributions.studentT import StudentT
from torch.distributions.uniform import Uniform

__all__ = [
    "Bernoulli",
    "Beta",
    "Binomial",
    "Categorical",
    "Cauchy",
    "Dirichlet",
    "Distribution",
    "Exponential",
    "Gamma",
    "Geometric",
    "Gumbel",
    "HalfNormal",
    "Independent",
    "Laplace",
    "LogNormal",
    "Multinomial",
    "MultivariateNormal",
    "Normal",
    "OneHotCategorical",
    "OneHotCategoricalStraightThrough",
    "Poisson",
    "StudentT",
    "Uniform",
    "constraints",
    "kl_divergence",
    "register_kl",
    "utils",
]

__getattr__ = absent(
    "torch.distributions",
    {
        "Chi2": "use Gamma(df / 2, 0.5)",
        "HalfCauchy": "take the absolute value of Cauchy(0, scale)",
        "MixtureSameFamily": "draw the component from Categorical, and use torch.logsumexp for log_prob",
        "RelaxedBernoulli": "use torch.sigmoid((logits + noise) / temperature) with logistic noise",
        "RelaxedOneHotCategorical": "use torch.nn.functional.gumbel_softmax",
        "TransformedDistribution": "apply the function to samples, and add the logarithm of its derivative to log_prob",
        "Weibull": "use scale * Exponential(1.0).sample() ** (1 / concentration)",
        "LowRankMultivariateNormal": "use MultivariateNormal",
    },
)
