ring = []
ring.append(ring)
other = [ring]
ring.append(other)
other.append(ring)
print(ring == other)
