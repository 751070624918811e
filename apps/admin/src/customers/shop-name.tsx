import { useShops } from '../shared/places.js';

/** A shop by name; by number where the name is not known. */
export const ShopName = ({ id }: { id: number }) => {
  const shops = useShops().data ?? [];
  return <span>{shops.find((shop) => shop.id === id)?.name ?? id}</span>;
};
